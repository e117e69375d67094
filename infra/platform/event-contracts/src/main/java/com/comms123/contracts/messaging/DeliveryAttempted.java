package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// One attempt to deliver a message to one recipient has ended.
///
/// @param reason a stable code, such as `mailbox-unknown`; empty when there is nothing to say
@EventType("delivery.attempted.v1")
public record DeliveryAttempted(UUID messageId, UUID organisationId, UUID recipientId, Channel channel,
        DeliveryOutcome outcome, String reason) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
