package com.comms123.messaging.reply.web;

import com.comms123.messaging.directory.person.application.PersonView;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.reply.domain.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// @param person the person whose thread it is
/// @param fromSchool whether it answers the person, rather than being theirs
public record ReplyView(UUID id, UUID messageId, PersonView person, PersonView author, boolean fromSchool, String text,
        Instant postedAt) {
    static ReplyView of(Reply reply, Map<UserId, KnownName> names) {
        return new ReplyView(reply.id().value(), reply.thread().message().value(),
                PersonView.of(reply.thread().person(), names), PersonView.of(reply.author(), names), reply.fromSchool(),
                reply.text().value(), reply.postedAt());
    }

    @Override
    public String toString() {
        return "ReplyView[" + id + "]";
    }
}
