package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;

/// Every owner must hand in now what it holds of the subject, and answer with `access-request.part-ready`. Sent again
/// as long as an owner is silent.
///
/// @param requesterId for whom: what custody restrictions keep from them, and what is other people's, is left out
/// @param deadline the deadline for the answer
@EventType("access-request.collect-due.v1")
public record AccessRequestCollectDue(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId,
        Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
