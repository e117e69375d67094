package com.comms123.messaging.message.domain;

import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import java.time.Instant;
import java.util.List;

/// What a school or club has sent. Its groups, without those that have closed since, decide who is notified (RG-2), membership of the organisation who may
/// read it (AC-1). It is the organisation's record: it stays when its author is deleted, with their id alone.
public record Message(MessageId id, OrganisationId organisation, List<GroupId> groups, UserId author, Text subject,
        Text body, Urgency urgency, Instant postedAt) {
    public Message {
        groups = List.copyOf(groups);
    }

    MessagePosted posted() {
        return new MessagePosted(id.value(), organisation.value(), groups.stream().map(GroupId::value).toList(),
                author.value(), urgency, postedAt);
    }
}
