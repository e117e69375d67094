package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// A version of the privacy policy is in force from `publishedAt` on (PO-1).
@EventType("policy.published.v1")
public record PolicyPublished(UUID policyId, String version, Instant publishedAt) implements Event {
    @Override
    public UUID subject() {
        return policyId;
    }
}
