package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessageReminded;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who may remind people that a message asks for a confirmation, and how often.
public final class RemindingPolicy {
    /// Nobody is reminded of a message more often.
    public static final Duration PAUSE = Duration.ofHours(24);

    private RemindingPolicy() {}

    /// Whether somebody may see how many people have not confirmed.
    public static Optional<Refusal> maySee(Member member, Message message) {
        if (!member.isStaff()) {
            return Optional.of(Refusal.forbidden("only-staff-reminds",
                    "Only staff and administrators of the school or club can remind people of a message."));
        }
        if (!message.confirmation()) {
            return Optional.of(Refusal.conflict("confirmation-not-asked",
                    "The message does not ask for a confirmation."));
        }
        return Optional.empty();
    }

    /// Whether somebody may remind people now.
    ///
    /// @param last null when nobody was reminded yet
    public static Optional<Refusal> mayRemind(Member member, Message message, @Nullable ConfirmationReminder last,
            Instant now) {
        return maySee(member, message).or(() -> last == null || !now.isBefore(nextAt(last))
                ? Optional.empty()
                : Optional.of(Refusal.conflict("reminded-recently",
                        "A reminder was sent less than 24 hours ago. You can send the next one from %s."
                                .formatted(nextAt(last).truncatedTo(ChronoUnit.SECONDS)))));
    }

    /// When people can be reminded again.
    public static Instant nextAt(ConfirmationReminder last) {
        return last.at().plus(PAUSE);
    }

    /// @param people how many people have not confirmed, those included who are kept from the person who reminds
    public static MessageReminded event(Message message, ConfirmationReminder reminder, long people) {
        return new MessageReminded(message.id().value(), message.organisation().value(), people, reminder.at());
    }
}
