package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;

/// Somebody has asked for a copy of everything that is held about a person, a pupil, or a school or club (AC-4).
///
/// @param kind `user`, `pupil` or `organisation`
/// @param recordId the subject of the copy
/// @param requesterId the person who asked, and alone may have it
/// @param deadline the deadline for the answer
@EventType("access-request.opened.v1")
public record AccessRequestOpened(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId,
        Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
