package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Somebody has replied to a message, or the school or club has answered them. A thread is between one person and the
/// school or club; nobody else knows of it.
///
/// @param personId the person whose thread it is
/// @param fromSchool whether it answers the person, rather than being theirs
/// @param notifiedIds the people for whom it is unread
@EventType("reply.posted.v1")
public record ReplyPosted(UUID replyId, UUID messageId, UUID organisationId, UUID personId, UUID authorId,
        boolean fromSchool, List<UUID> notifiedIds, Instant postedAt) implements Event {
    @Override
    public UUID subject() {
        return replyId;
    }
}
