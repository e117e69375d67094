package com.comms123.audit;

import com.comms123.testing.order.ListenerMatrix;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every listener of this service with its events in every order (`events.md`) and after every purge (UP-4).
@AuditPlatformTest
class ListenersIT {
    private static final int FIRST_PAIR = 1;
    private static final int STRIDE = 200;

    private final ListenerMatrix matrix;

    @Autowired
    ListenersIT(ApplicationContext service) {
        this.matrix = new ListenerMatrix(service, (_, _) -> Map.of());
    }

    @Test
    void every_listener_is_declared() {
        matrix.everyListenerIsDeclared();
    }

    @Test
    void no_late_event_brings_a_purged_record_back() {
        matrix.lateEventsBringNothingBack();
    }

    @Test
    void every_pair_of_events_in_both_orders_twice_ends_the_same() {
        matrix.everyPairEndsTheSameInBothOrders(FIRST_PAIR, STRIDE);
    }
}
