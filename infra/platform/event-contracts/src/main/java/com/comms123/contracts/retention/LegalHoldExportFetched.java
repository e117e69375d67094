package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// The package is being given to who asked for it; told before anything is.
@EventType("legal-hold.export-fetched.v1")
public record LegalHoldExportFetched(UUID exportId, UUID holdId, UUID fetchedBy) implements Event {
    @Override
    public UUID subject() {
        return exportId;
    }
}
