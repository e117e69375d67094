package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// Staff has asked to remind people who have not confirmed a message. They are chosen when it is carried out.
///
/// @param people how many people had not confirmed
/// @param remindedAt the time of the reminder, which tells it from others of the message
@EventType("message.reminded.v1")
public record MessageReminded(UUID messageId, UUID organisationId, long people, Instant remindedAt) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
