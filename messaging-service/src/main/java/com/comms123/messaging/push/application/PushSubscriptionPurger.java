package com.comms123.messaging.push.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes where a person's browsers are notified (UP-4).
@Service
class PushSubscriptionPurger implements PurgeParticipant {
    private final PushSubscriptions subscriptions;

    PushSubscriptionPurger(PushSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind == RecordKind.USER;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? Map.of("push-subscriptions", residual(order)) : Map.of();
    }

    @Override
    public void remove(PurgeOrder order) {
        if (order.kind() == RecordKind.USER) {
            subscriptions.remove(new UserId(order.recordId()));
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return order.kind() == RecordKind.USER ? subscriptions.count(new UserId(order.recordId())) : 0;
    }
}
