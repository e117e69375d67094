package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// The package cannot be fetched any more; its content is removed.
@EventType("access-request.expired.v1")
public record AccessRequestExpired(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
