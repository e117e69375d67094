package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// A privacy officer has proposed to release the hold; it still protects.
@EventType("legal-hold.release-proposed.v1")
public record LegalHoldReleaseProposed(UUID holdId, List<RecordReference> scope, UUID proposedBy) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
