package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// The request has ended without, or with what there was of, a package; all content is removed.
///
/// @param reason such as `subject-deleted`, `requester-deleted`, `not-entitled`, `outdated` or `fee-not-settled`
@EventType("access-request.refused.v1")
public record AccessRequestRefused(UUID requestId, RecordKind kind, UUID recordId, UUID requesterId,
        String reason) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
