package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A recipient has read a message.
@EventType("message.read.v1")
public record MessageRead(UUID messageId, UUID organisationId, UUID readerId) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
