package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// The requester has answered the officer's question.
///
/// @param deadline the deadline for the answer now
@EventType("access-request.clarified.v1")
public record AccessRequestClarified(UUID requestId, UUID officerId, Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
