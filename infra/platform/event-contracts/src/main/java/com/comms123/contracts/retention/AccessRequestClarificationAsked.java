package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// A privacy officer has asked who wants the copy what exactly is meant.
///
/// @param deadline until when the request is to be answered, unless the time stands still meanwhile
@EventType("access-request.clarification-asked.v1")
public record AccessRequestClarificationAsked(UUID requestId, UUID officerId, Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
