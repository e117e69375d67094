package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A person has accepted a version of the privacy policy after registering (PO-1).
@EventType("policy.accepted.v1")
public record PolicyAccepted(UUID userId, String version) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
