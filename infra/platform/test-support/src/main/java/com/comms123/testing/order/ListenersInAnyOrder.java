package com.comms123.testing.order;

import org.junit.jupiter.api.Test;

/// Every listener of a service with its events in every order (`events.md`) and after every purge (UP-4): the tests of each
/// service's `ListenersIT`, which adds the documents that the service stores.
public interface ListenersInAnyOrder {
    ListenerMatrix matrix();

    /// The share of the pairs that `verify` tests; `-Pthorough` tests all.
    Share inVerify();

    /// @param first counted from 1
    /// @param stride each so-many-th pair after the first
    record Share(int first, int stride) {}

    @Test
    default void every_listener_is_declared() {
        matrix().everyListenerIsDeclared();
    }

    @Test
    default void no_late_event_brings_a_purged_record_back() {
        matrix().lateEventsBringNothingBack();
    }

    @Test
    default void every_pair_of_events_in_both_orders_twice_ends_the_same() {
        matrix().everyPairEndsTheSameInBothOrders(inVerify().first(), inVerify().stride());
    }
}
