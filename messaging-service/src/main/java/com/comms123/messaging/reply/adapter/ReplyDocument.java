package com.comms123.messaging.reply.adapter;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.Reply;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.reply.domain.ThreadId;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param hidden whether the thread's person has asked for deletion
@Document("replies")
@CompoundIndex(name = "of-message", def = "{'messageId': 1, '_id': 1}")
@CompoundIndex(name = "of-thread", def = "{'messageId': 1, 'personId': 1, '_id': 1}")
@CompoundIndex(name = "of-person", def = "{'personId': 1}")
@CompoundIndex(name = "of-author", def = "{'authorId': 1, 'fromSchool': 1}")
@CompoundIndex(name = "of-organisation", def = "{'organisationId': 1}")
record ReplyDocument(@Id UUID id, UUID messageId, UUID personId, UUID organisationId, UUID authorId,
        boolean fromSchool, String text, Instant postedAt, boolean hidden, long version) implements Versioned {
    static ReplyDocument of(Reply reply) {
        return new ReplyDocument(reply.id().value(), reply.thread().message().value(),
                reply.thread().person().value(), reply.organisation().value(), reply.author().value(),
                reply.fromSchool(), reply.text().value(), reply.postedAt(), false, 0);
    }

    Reply toReply() {
        return new Reply(new ReplyId(id), new ThreadId(new MessageId(messageId), new UserId(personId)),
                new OrganisationId(organisationId), new UserId(authorId), fromSchool, new Text(text), postedAt);
    }

    @Override
    public String toString() {
        return "ReplyDocument[" + id + "]";
    }
}
