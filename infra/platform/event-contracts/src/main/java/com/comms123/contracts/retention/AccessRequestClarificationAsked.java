package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// A privacy officer has asked the requester for more detail.
///
/// @param deadline the deadline for the answer, unless the time stands still meanwhile
@EventType("access-request.clarification-asked.v1")
public record AccessRequestClarificationAsked(UUID requestId, UUID officerId, Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
