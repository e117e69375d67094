package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A privacy officer has looked whether the hold is still needed: it is, and they look again at another time.
@EventType("legal-hold.reviewed.v1")
public record LegalHoldReviewed(UUID holdId, List<RecordReference> scope, UUID reviewedBy,
        Instant reviewAt) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
