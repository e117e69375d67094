package com.comms123.messaging.writing.message.domain;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.time.Instant;
import java.util.Collection;

/// A message of a school or club. Its audience decides who is notified (RG-2), membership of the organisation who may
/// read it (AC-1). It is the organisation's record: it stays when its author is deleted, with their id alone.
///
/// @param audience without the groups that have closed and the pupils that were deleted since
/// @param confirmation whether recipients are asked to confirm that they have seen it
/// @param allowReplies whether recipients can reply, each in a thread of their own
/// @param version of the stored message; 0 for one that is not stored yet
public record Message(MessageId id, OrganisationId organisation, Audience audience, UserId author, Text subject,
        Text body, Urgency urgency, boolean confirmation, boolean allowReplies, Instant postedAt, Edition edition,
        long version) {

    /// As it is shown to somebody who may know of these pupils alone.
    public Message knowing(Collection<PupilId> known) {
        return new Message(id, organisation, audience.knowing(known), author, subject, body, urgency, confirmation,
                allowReplies,
                postedAt, edition, version);
    }

    Message saying(Text newSubject, Text newBody, Urgency newUrgency, Edition newEdition) {
        return new Message(id, organisation, audience, author, newSubject, newBody, newUrgency, confirmation,
                allowReplies,
                postedAt, newEdition, version);
    }

    /// As an email or a text says it that reminds somebody to confirm it.
    public Message reminding() {
        return new Message(id, organisation, audience, author, new Text("Reminder: " + subject.value()), body, urgency,
                confirmation, allowReplies, postedAt, edition, version);
    }

    /// The present content.
    public Wording wording() {
        return new Wording(id, organisation, edition, subject, body, urgency);
    }

    MessagePosted posted() {
        return new MessagePosted(id.value(), organisation.value(),
                audience.groups().stream().map(GroupId::value).toList(), author.value(), urgency, postedAt);
    }
}
