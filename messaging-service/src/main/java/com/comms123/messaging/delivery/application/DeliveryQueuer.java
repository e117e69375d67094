package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.Arrived;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.push.application.SubscribingBrowsers;
import com.comms123.messaging.writing.message.domain.Message;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import org.springframework.stereotype.Service;

/// Queues a mail for each recipient, and a text message or a push for those who have asked for such at all: few have,
/// and those who have not must not cost a delivery each. Whether it is wanted, and when, is decided when it would be
/// sent.
@Service
public class DeliveryQueuer implements Arrived {
    private final Deliveries deliveries;
    private final ChoosingPreferences preferences;
    private final SubscribingBrowsers browsers;
    private final WorkSignal signal;
    private final Clock clock;

    public DeliveryQueuer(Deliveries deliveries, ChoosingPreferences preferences, SubscribingBrowsers browsers,
            WorkSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.browsers = browsers;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void inInboxOf(Collection<UserId> recipients, Message message) {
        var now = clock.instant();
        var wanted = new EnumMap<Channel, Collection<UserId>>(Channel.class);
        wanted.put(Channel.MAIL, recipients);
        wanted.put(Channel.SMS, preferences.withTexts(recipients));
        wanted.put(Channel.PUSH, browsers.holdersAmong(recipients));
        var queued = deliveries.queue(wanted.entrySet().stream().flatMap(channel -> channel.getValue().stream()
                .map(recipient -> Delivery.queued(channel.getKey(), message, recipient, now))).toList());
        if (queued > 0) {
            wanted.forEach((channel, people) -> {
                if (!people.isEmpty()) {
                    signal.raise(channel);
                }
            });
        }
    }
}
