package com.comms123.messaging.inbox.domain;

import com.comms123.contracts.Event;
import com.comms123.contracts.messaging.MessageConfirmed;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message in one person's inbox: one, however many of their groups it was sent to. It holds no text.
///
/// @param why why it came
/// @param addedAt when it came to be there
/// @param readAt when the recipient marked it as read, if they did
/// @param confirmedAt when the recipient confirmed that they have seen it, if they did
/// @param toConfirm whether the recipient is asked to confirm it and has not done so
/// @param version of the stored item; 0 for one that is not stored yet
public record InboxItem(MessageId message, UserId recipient, OrganisationId organisation, Why why,
        Instant postedAt, Instant addedAt, @Nullable Instant readAt, @Nullable Instant confirmedAt,
        boolean toConfirm, long version) {
    /// People have read the conversations that they began themselves.
    public static InboxItem of(Message message, UserId recipient, Why why, Instant now) {
        return new InboxItem(message.id(), recipient, message.organisation(), why,
                message.postedAt(), now, message.audience().isBegunBy(recipient) ? message.postedAt() : null, null,
                message.confirmation(), 0);
    }

    /// Reading a second time changes nothing, not even the time.
    public Decision<InboxItem> read(Instant now) {
        if (readAt != null) {
            return new Unchanged<>(this);
        }
        return new Accepted<>(
                new InboxItem(message, recipient, organisation, why, postedAt, addedAt, now, confirmedAt, toConfirm,
                        version),
                List.of(new MessageRead(message.value(), organisation.value(), recipient.value())));
    }

    /// A person who confirms has read. Confirming a second time changes nothing, not even the time.
    public Decision<InboxItem> confirm(Instant now) {
        if (confirmedAt != null) {
            return new Unchanged<>(this);
        }
        var events = new ArrayList<Event>();
        if (readAt == null) {
            events.add(new MessageRead(message.value(), organisation.value(), recipient.value()));
        }
        events.add(new MessageConfirmed(message.value(), organisation.value(), recipient.value()));
        return new Accepted<>(new InboxItem(message, recipient, organisation, why, postedAt, addedAt,
                readAt == null ? now : readAt, now, false, version), events);
    }
}
