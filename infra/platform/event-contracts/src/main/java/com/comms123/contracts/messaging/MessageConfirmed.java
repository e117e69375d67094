package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A recipient has confirmed, as the message asked for, that they have seen it.
@EventType("message.confirmed.v1")
public record MessageConfirmed(UUID messageId, UUID organisationId, UUID readerId) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
