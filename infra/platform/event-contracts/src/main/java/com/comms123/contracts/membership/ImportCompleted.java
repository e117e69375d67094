package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A roster was imported; a dry run is none.
///
/// @param rows how many rows were read
/// @param created how many records are new
/// @param updated how many records changed
/// @param unchanged how many were as they are
/// @param refused how many rows were not taken
@EventType("import.completed.v1")
public record ImportCompleted(UUID importId, UUID organisationId, int rows, int created, int updated, int unchanged,
        int refused) implements Event {
    @Override
    public UUID subject() {
        return importId;
    }
}
