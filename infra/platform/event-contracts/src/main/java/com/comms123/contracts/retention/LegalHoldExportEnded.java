package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// The package is gone, or does not come about any more.
///
/// @param reason `expired`, `hold-ended`, or `record-removed` when something in its scope is removed
@EventType("legal-hold.export-ended.v1")
public record LegalHoldExportEnded(UUID exportId, UUID holdId, String reason) implements Event {
    @Override
    public UUID subject() {
        return exportId;
    }
}
