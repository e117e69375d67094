package com.comms123.messaging.delivery.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.CustodyCheck.KeptApart;
import com.comms123.messaging.writing.message.application.ConfirmationReminders;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.application.ReadingMessages.Reading;
import com.comms123.messaging.writing.message.domain.ConfirmationReminder;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.RemindingPolicy;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Staff reminds those who have not confirmed a message. This stores that they asked; [ReminderQueuer] does the rest,
/// so that a crash after the one write loses nothing.
///
/// Numbers count people whom the message may still reach ([RecipientChecker]), without those whom custody restrictions
/// keep from the viewer. Those others are reminded, too, by the school and not by the viewer, but never alone: a viewer
/// who sees nobody to remind must not learn that there are others.
@Service
public class RemindingPeople {
    /// With three deliveries for each person, no more than the outbox takes at once.
    static final int PAGE = 300;

    private final ReadingMessages reading;
    private final ConfirmationReminders reminders;
    private final InboxItems inbox;
    private final RecipientChecker checker;
    private final CustodyCheck custody;
    private final Clock clock;

    public RemindingPeople(ReadingMessages reading, ConfirmationReminders reminders, InboxItems inbox,
            RecipientChecker checker,
            CustodyCheck custody, Clock clock) {
        this.reading = reading;
        this.reminders = reminders;
        this.inbox = inbox;
        this.checker = checker;
        this.custody = custody;
        this.clock = clock;
    }

    /// @param people how many people the message reaches
    /// @param unconfirmed how many of them have not confirmed
    /// @param remindedAt when somebody was last reminded; null when nobody was yet
    /// @param nextAt from when on people can be reminded again; null when they can now
    public record Confirmations(long people, long unconfirmed, @Nullable Instant remindedAt,
            @Nullable Instant nextAt) {}

    /// @throws Refused when the message is not the caller's to read, it asks for no confirmation, or they are not staff
    public Confirmations of(UserId staff, MessageId id) {
        var read = reading.readBy(staff, id);
        refuse(() -> RemindingPolicy.maySee(read.member(), read.message()));
        var count = count(read.message(), staff);
        var last = reminders.lastOf(id);
        return new Confirmations(count.people, count.unconfirmed, last.map(ConfirmationReminder::at).orElse(null),
                last.map(RemindingPolicy::nextAt).filter(next -> next.isAfter(clock.instant())).orElse(null));
    }

    /// Asked twice with one `request`, it reminds once. When everybody whom the caller may know of has confirmed,
    /// nothing is stored.
    ///
    /// @return how many people are reminded, of those whom the caller may know of
    /// @throws Refused as [#of], and when people were reminded less than 24 hours ago
    public long remind(UserId staff, MessageId id, UUID request) {
        return Conflicts.retrying(() -> {
            var read = reading.readBy(staff, id);
            var last = reminders.lastOf(id);
            var same = last.filter(reminder -> reminder.id().equals(request));
            return same.isPresent() ? same.get().people() : remind(staff, read, last.orElse(null), request);
        });
    }

    private long remind(UserId staff, Reading read, @Nullable ConfirmationReminder last, UUID request) {
        // As exact as the store keeps it: it tells one reminder from the next.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        refuse(() -> RemindingPolicy.mayRemind(read.member(), read.message(), last, now));
        var count = count(read.message(), staff);
        if (count.unconfirmed == 0) {
            return 0;
        }
        var reminder = new ConfirmationReminder(request, now, count.unconfirmed);
        reminders.add(read.message(), reminder, List.of(
                RemindingPolicy.event(read.message(), reminder, count.unconfirmed + count.keptUnconfirmed)));
        return count.unconfirmed;
    }

    private static void refuse(Supplier<Optional<Refusal>> check) {
        check.get().ifPresent(refusal -> {
            throw new Refused(refusal);
        });
    }

    private Count count(Message message, UserId viewer) {
        var count = new Count(custody.keptFrom(viewer, message.organisation()));
        each(inbox, message.id(), items -> count.add(items, checker.stillReached(message,
                items.stream().map(InboxItem::recipient).collect(Collectors.toSet()))));
        return count;
    }

    /// All items of a message, a page in memory at a time.
    static void each(InboxItems inbox, MessageId message, Consumer<List<InboxItem>> action) {
        @Nullable
        UserId last = null;
        List<InboxItem> page;
        do {
            page = inbox.of(message, last, PAGE + 1);
            var before = last;
            action.accept(page.stream().filter(item -> !item.recipient().equals(before)).toList());
            last = page.isEmpty() ? last : page.getLast().recipient();
        } while (page.size() == PAGE + 1);
    }

    private static final class Count {
        private final KeptApart kept;
        private long people;
        private long unconfirmed;
        private long keptUnconfirmed;

        Count(KeptApart kept) {
            this.kept = kept;
        }

        void add(List<InboxItem> items, Set<UserId> reached) {
            for (var item : items) {
                if (!reached.contains(item.recipient())) {
                    continue;
                }
                if (kept.keeps(item.recipient())) {
                    keptUnconfirmed += item.confirmedAt() == null ? 1 : 0;
                } else {
                    people++;
                    unconfirmed += item.confirmedAt() == null ? 1 : 0;
                }
            }
        }
    }
}
