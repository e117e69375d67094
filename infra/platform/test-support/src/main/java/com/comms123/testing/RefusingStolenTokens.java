package com.comms123.testing;

import org.junit.jupiter.api.Test;

/// A token that was taken from another service opens what that service needs, and nothing else: the tests of each service's
/// `InternalCallsIT`.
public interface RefusingStolenTokens {
    StolenTokens stolen();

    @Test
    default void every_internal_address_has_declared_callers() {
        stolen().everyInternalAddressIsDeclared();
    }

    @Test
    default void a_token_for_another_service_is_refused() {
        stolen().tokensForOtherServicesAreRefused();
    }

    @Test
    default void a_service_may_send_nothing_that_it_does_not_need() {
        stolen().callersAreRefusedWhatTheyDoNotNeed();
    }

    @Test
    default void people_find_nothing_there() {
        stolen().peopleFindNothingThere();
    }
}
