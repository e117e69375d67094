package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// A package of records on hold is complete and sealed; the officer who ordered it can fetch it. The export's own record names
/// the authority.
///
/// @param sha256 of the package, in hex: what the authority has is what was sealed
/// @param expiresAt when it removes itself
@EventType("legal-hold.exported.v1")
public record LegalHoldExported(UUID exportId, UUID holdId, UUID requestedBy, String sha256,
        Instant expiresAt) implements Event {
    @Override
    public UUID subject() {
        return exportId;
    }
}
