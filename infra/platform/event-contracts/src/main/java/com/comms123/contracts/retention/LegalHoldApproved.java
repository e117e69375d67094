package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// A second privacy officer has approved the hold.
@EventType("legal-hold.approved.v1")
public record LegalHoldApproved(UUID holdId, List<RecordReference> scope, UUID approvedBy) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
