package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// Staff has asked for a message to be sent again to those whom it has not reached.
///
/// @param deliveries how many
@EventType("delivery.resent.v1")
public record DeliveryResent(UUID messageId, UUID organisationId, long deliveries) implements Event {
    @Override
    public UUID subject() {
        return messageId;
    }
}
