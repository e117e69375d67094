package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A school or club has sent a message. Groups decide who is notified (RG-2); every member may read it (AC-1).
@EventType("message.posted.v1")
public record MessagePosted(UUID messageId, UUID organisationId, List<UUID> groupIds, UUID authorId, Urgency urgency,
        Instant postedAt) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
