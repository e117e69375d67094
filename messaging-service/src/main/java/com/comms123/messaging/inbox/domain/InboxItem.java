package com.comms123.messaging.inbox.domain;

import com.comms123.contracts.messaging.MessageRead;
import com.comms123.messaging.inbox.domain.Reading.JustRead;
import com.comms123.messaging.inbox.domain.Reading.ReadBefore;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.domain.Concern.Concerned;
import com.comms123.messaging.pupil.domain.PupilId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One message in one person's inbox: one, however many of their groups it was sent to. It holds no text.
///
/// @param groups why it came: those of the message's groups that the recipient was in
/// @param pupils why it came: those of the recipient's pupils who were in one of the message's groups
/// @param addedAt when it came to be there
/// @param readAt when the recipient marked it as read, if they did
/// @param version of the stored item; 0 for one that is not stored yet
public record InboxItem(MessageId message, UserId recipient, OrganisationId organisation, Set<GroupId> groups,
        Set<PupilId> pupils, Instant postedAt, Instant addedAt, @Nullable Instant readAt, long version) {
    public InboxItem {
        groups = Set.copyOf(groups);
        pupils = Set.copyOf(pupils);
    }

    public static InboxItem of(Message message, UserId recipient, Concerned why, Instant now) {
        return new InboxItem(message.id(), recipient, message.organisation(), why.groups(), why.pupils(),
                message.postedAt(), now, null, 0);
    }

    /// Reading a second time changes nothing, not even the time.
    public Reading read(Instant now) {
        if (readAt != null) {
            return new ReadBefore(this);
        }
        return new JustRead(
                new InboxItem(message, recipient, organisation, groups, pupils, postedAt, addedAt, now, version),
                new MessageRead(message.value(), organisation.value(), recipient.value()));
    }
}
