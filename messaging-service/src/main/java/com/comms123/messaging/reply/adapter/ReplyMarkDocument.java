package com.comms123.messaging.reply.adapter;

import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.application.ReplyMarks.Mark;
import com.comms123.messaging.reply.domain.ReplyId;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param id `<user>/<message>`
/// @param newest the newest reply, as text: ordered by time
@Document("reply-marks")
@CompoundIndex(name = "unseen", def = "{'userId': 1, 'unseen': 1, 'messageId': 1}")
@CompoundIndex(name = "of-message", def = "{'messageId': 1}")
@CompoundIndex(name = "of-organisation", def = "{'organisationId': 1}")
record ReplyMarkDocument(@Id String id, UUID userId, UUID messageId, UUID organisationId, String newest,
        boolean unseen) {
    static String id(UserId user, MessageId message) {
        return user + "/" + message;
    }

    Mark toMark() {
        return new Mark(new MessageId(messageId), new OrganisationId(organisationId),
                new ReplyId(UUID.fromString(newest)));
    }
}
