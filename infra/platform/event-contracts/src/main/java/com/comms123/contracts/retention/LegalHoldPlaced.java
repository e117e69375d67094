package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// A privacy officer has proposed a hold; it protects from now on (UP-5).
@EventType("legal-hold.placed.v1")
public record LegalHoldPlaced(UUID holdId, List<RecordReference> scope, UUID proposedBy) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
