package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// What was asked has been answered.
///
/// @param deadline until when the request is to be answered now
@EventType("access-request.clarified.v1")
public record AccessRequestClarified(UUID requestId, UUID officerId, Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
