package com.comms123.audit;

import com.comms123.testing.order.ListenerMatrix;
import com.comms123.testing.order.ListenersInAnyOrder;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every listener of this service with its events in every order (`events.md`) and after every purge (UP-4).
@AuditPlatformTest
class ListenersIT implements ListenersInAnyOrder {
    private final ListenerMatrix matrix;

    @Autowired
    ListenersIT(ApplicationContext service) {
        this.matrix = new ListenerMatrix(service, (_, _) -> Map.of());
    }

    @Override
    public ListenerMatrix matrix() {
        return matrix;
    }

    @Override
    public Share inVerify() {
        return new Share(1, 200);
    }
}
