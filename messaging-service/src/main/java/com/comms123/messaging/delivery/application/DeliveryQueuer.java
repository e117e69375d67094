package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.Arrived;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.Clock;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Queues a mail for each recipient, and a text message for those who have asked for text messages at all: few have,
/// and those who have not must not cost a delivery each. Whether it is wanted, and when, is decided when it would be
/// sent.
@Service
public class DeliveryQueuer implements Arrived {
    private final Deliveries deliveries;
    private final ChoosingPreferences preferences;
    private final WorkSignal signal;
    private final Clock clock;

    public DeliveryQueuer(Deliveries deliveries, ChoosingPreferences preferences, WorkSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void inInboxOf(Collection<UserId> recipients, Message message) {
        var now = clock.instant();
        var texted = preferences.withTexts(recipients);
        var wanted = Stream.concat(
                recipients.stream().map(recipient -> Delivery.queued(Channel.MAIL, message, recipient, now)),
                texted.stream().map(recipient -> Delivery.queued(Channel.SMS, message, recipient, now))).toList();
        if (deliveries.queue(wanted) > 0) {
            signal.raise(Channel.MAIL);
            if (!texted.isEmpty()) {
                signal.raise(Channel.SMS);
            }
        }
    }
}
