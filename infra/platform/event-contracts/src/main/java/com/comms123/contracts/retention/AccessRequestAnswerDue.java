package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;

/// A reminder for privacy officers that the time to answer an access request runs out. Told once for each reminder of a
/// deadline.
///
/// @param deadline the deadline for the answer, which may be over
/// @param remindAt which reminder of this deadline it is: the moment from which on it was due
@EventType("access-request.answer-due.v1")
public record AccessRequestAnswerDue(UUID requestId, RecordKind kind, UUID recordId, Instant deadline,
        Instant remindAt) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
