package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// Every owner must hand in now what it holds of each record of the scope, deleted or not, as evidence for an
/// authority, and answer with `legal-hold.part-ready`. Sent again as long as an owner is silent.
///
/// @param requestedBy the privacy officer who exports it
@EventType("legal-hold.collect-due.v1")
public record LegalHoldCollectDue(UUID exportId, UUID holdId, List<RecordReference> scope,
        UUID requestedBy) implements Event {
    @Override
    public UUID subject() {
        return exportId;
    }
}
