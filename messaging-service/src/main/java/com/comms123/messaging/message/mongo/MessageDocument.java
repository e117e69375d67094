package com.comms123.messaging.message.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param groupIds those that are open: a message without one is hidden
/// @param closedGroupIds those that have closed and are not purged yet; null for none
@Document("messages")
@CompoundIndex(name = "archive", def = "{'organisationId': 1, '_id': 1}")
@CompoundIndex(name = "catching-up", def = "{'organisationId': 1, 'postedAt': 1, '_id': 1}")
record MessageDocument(@Id UUID id, UUID organisationId, List<UUID> groupIds, @Nullable List<UUID> closedGroupIds,
        UUID authorId, String subject,
        String body, Urgency urgency, Instant postedAt, long version) implements Versioned {
    static MessageDocument of(Message message) {
        return new MessageDocument(message.id().value(), message.organisation().value(),
                message.groups().stream().map(GroupId::value).toList(), null, message.author().value(),
                message.subject().value(), message.body().value(), message.urgency(), message.postedAt(), 0);
    }

    Message toMessage() {
        return new Message(new MessageId(id), new OrganisationId(organisationId),
                groupIds.stream().map(GroupId::new).toList(), new UserId(authorId), new Text(subject), new Text(body),
                urgency, postedAt);
    }

    @Override
    public String toString() {
        return "MessageDocument[" + id + "]";
    }
}
