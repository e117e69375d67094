package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Clock;
import org.springframework.stereotype.Service;

/// Sends at once what waits of a message that has become urgent: quiet hours and digests hold back urgent messages as
/// little as a person's having switched messages off. Doing so twice is doing so once.
@Service
public class UrgentDeliveryReleaser {
    private final Deliveries deliveries;
    private final Messages messages;
    private final WorkSignal signal;
    private final Clock clock;

    public UrgentDeliveryReleaser(Deliveries deliveries, Messages messages, WorkSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.signal = signal;
        this.clock = clock;
    }

    public void releaseUrgent(MessageId id) {
        if (messages.find(id).filter(message -> message.urgency() == Urgency.URGENT).isPresent()) {
            deliveries.releaseUrgent(id, clock.instant());
            for (var channel : Channel.values()) {
                signal.raise(channel);
            }
        }
    }
}
