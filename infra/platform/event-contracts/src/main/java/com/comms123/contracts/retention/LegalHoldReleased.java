package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.UUID;

/// The hold no longer protects anything.
///
/// @param reason `approved` (a second privacy officer approved the release) or `lapsed` (the proposal was never approved)
@EventType("legal-hold.released.v1")
public record LegalHoldReleased(UUID holdId, List<RecordReference> scope, String reason) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
