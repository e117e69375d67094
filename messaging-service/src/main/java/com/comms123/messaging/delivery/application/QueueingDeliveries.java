package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.inbox.application.Arrived;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.person.domain.UserId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.stereotype.Service;

/// Queues one mail for each recipient.
@Service
public class QueueingDeliveries implements Arrived {
    private final Deliveries deliveries;
    private final WorkSignal signal;
    private final Clock clock;

    public QueueingDeliveries(Deliveries deliveries, WorkSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void inInboxOf(Collection<UserId> recipients, Message message) {
        var now = clock.instant();
        var queued = deliveries
                .queue(recipients.stream().map(recipient -> Delivery.queued(Channel.MAIL, message, recipient, now))
                        .toList());
        if (queued > 0) {
            signal.raise(Channel.MAIL);
        }
    }
}
