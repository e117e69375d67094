package com.comms123.messaging.reply.web;

import com.comms123.messaging.person.domain.Naming;
import com.comms123.messaging.person.domain.Naming.Deleted;
import com.comms123.messaging.person.domain.Naming.Named;
import com.comms123.messaging.person.domain.Naming.Unknown;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.reply.domain.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param person whose thread it is
/// @param fromSchool whether it answers the person, rather than being theirs
public record ReplyView(UUID id, UUID messageId, Person person, Person author, boolean fromSchool, String text,
        Instant postedAt) {
    static ReplyView of(Reply reply, Map<UserId, Naming> names) {
        return new ReplyView(reply.id().value(), reply.thread().message().value(),
                Person.of(reply.thread().person(), names), Person.of(reply.author(), names), reply.fromSchool(),
                reply.text().value(), reply.postedAt());
    }

    /// @param name null when it is not known now, or the person is deleted
    public record Person(UUID id, @Nullable String name, boolean deleted) {
        static Person of(UserId id, Map<UserId, Naming> names) {
            return switch (names.getOrDefault(id, new Unknown())) {
                case Named(var name) -> new Person(id.value(), name.value(), false);
                case Deleted _ -> new Person(id.value(), null, true);
                case Unknown _ -> new Person(id.value(), null, false);
            };
        }

        @Override
        public String toString() {
            return "Person[" + id + ", ***]";
        }
    }

    @Override
    public String toString() {
        return "ReplyView[" + id + "]";
    }
}
