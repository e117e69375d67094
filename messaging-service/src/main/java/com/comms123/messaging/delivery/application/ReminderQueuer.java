package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.preference.application.ChoosingPreferences;
import com.comms123.messaging.push.application.SubscribingBrowsers;
import com.comms123.messaging.writing.message.application.ConfirmationReminders;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Queues a reminder for each person who has not confirmed a message and whom it may still reach: it is unread in their
/// inbox again, and starts anew on the channels that they have chosen. Every check is made again when it is sent.
///
/// It can be killed anywhere and run again, also by two instances at once: each delivery carries the time of its
/// reminder, and takes one only once.
@Service
public class ReminderQueuer {
    /// A delivery that changed while it was read is tried again so many times.
    private static final int TRIES = 3;

    private final Messages messages;
    private final ConfirmationReminders reminders;
    private final InboxItems inbox;
    private final RecipientChecker checker;
    private final Deliveries deliveries;
    private final ChoosingPreferences preferences;
    private final SubscribingBrowsers browsers;
    private final WorkSignal signal;
    private final Clock clock;

    public ReminderQueuer(Messages messages, ConfirmationReminders reminders, InboxItems inbox,
            RecipientChecker checker, Deliveries deliveries, ChoosingPreferences preferences,
            SubscribingBrowsers browsers, WorkSignal signal, Clock clock) {
        this.messages = messages;
        this.reminders = reminders;
        this.inbox = inbox;
        this.checker = checker;
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.browsers = browsers;
        this.signal = signal;
        this.clock = clock;
    }

    /// A message that is no longer there is hidden or purged, and a later reminder takes the place of an earlier one:
    /// then there is nothing to do.
    public void queue(MessageId id, Instant remindedAt) {
        if (reminders.lastOf(id).filter(last -> last.at().equals(remindedAt)).isPresent()) {
            messages.find(id).ifPresent(message -> RemindingPeople.each(inbox, id,
                    items -> queue(message, remindedAt, unconfirmed(message, items))));
        }
    }

    private Set<UserId> unconfirmed(Message message, List<InboxItem> items) {
        return checker.toBeReached(message, items.stream().filter(item -> item.confirmedAt() == null)
                .map(InboxItem::recipient).collect(Collectors.toSet()));
    }

    private void queue(Message message, Instant remindedAt, Set<UserId> people) {
        if (people.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var wanted = Stream.of(on(Channel.MAIL, message, people, now),
                on(Channel.SMS, message, preferences.withTexts(people), now),
                on(Channel.PUSH, message, browsers.holdersAmong(people), now))
                .flatMap(Function.identity()).collect(Collectors.toMap(Delivery::id, Function.identity()));
        var there = deliveries.all(wanted.keySet());
        var known = there.stream().map(Delivery::id).collect(Collectors.toSet());
        var done = there.stream().filter(delivery -> remindedAt.equals(delivery.remindedAt())).map(Delivery::id)
                .map(DeliveryId::recipient).collect(Collectors.toSet());
        inbox.markUnread(message.id(), people.stream().filter(person -> !done.contains(person)).toList());
        deliveries.queue(wanted.values().stream().filter(delivery -> !known.contains(delivery.id()))
                .map(delivery -> delivery.carrying(remindedAt)).toList());
        restart(known, remindedAt, now);
        wanted.keySet().stream().map(DeliveryId::channel).distinct().forEach(signal::raise);
    }

    private static Stream<Delivery> on(Channel channel, Message message, Collection<UserId> people, Instant now) {
        return people.stream().map(person -> Delivery.queued(channel, message, person, now));
    }

    private void restart(Set<DeliveryId> known, Instant remindedAt, Instant now) {
        for (var tries = 0; tries < TRIES && !known.isEmpty(); tries++) {
            var again = deliveries.all(known).stream()
                    .flatMap(delivery -> delivery.reminding(remindedAt, now).stream()).toList();
            if (again.isEmpty()) {
                return;
            }
            deliveries.restart(again);
        }
    }
}
