package com.comms123.membership;

import com.comms123.testing.PlatformTest;
import com.comms123.testing.StolenTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A token that was taken from another service opens here what that service needs, and nothing else.
@PlatformTest
class InternalCallsIT {
    private final StolenTokens stolen;

    @Autowired
    InternalCallsIT(ApplicationContext service) {
        this.stolen = new StolenTokens(service);
    }

    @Test
    void every_internal_address_has_declared_callers() {
        stolen.everyInternalAddressIsDeclared();
    }

    @Test
    void a_token_for_another_service_is_refused() {
        stolen.tokensForOtherServicesAreRefused();
    }

    @Test
    void a_service_may_send_nothing_that_it_does_not_need() {
        stolen.callersAreRefusedWhatTheyDoNotNeed();
    }

    @Test
    void people_find_nothing_there() {
        stolen.peopleFindNothingThere();
    }
}
