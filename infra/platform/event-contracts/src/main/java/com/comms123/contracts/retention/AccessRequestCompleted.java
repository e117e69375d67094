package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;

/// All parts are there, and the package can be fetched by who asked for it.
///
/// @param expiresAt when it removes itself
@EventType("access-request.completed.v1")
public record AccessRequestCompleted(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId,
        Instant expiresAt) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
