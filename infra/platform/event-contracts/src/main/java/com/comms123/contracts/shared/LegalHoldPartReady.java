package com.comms123.contracts.shared;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// One service has handed in its part of an export. Published by the starter alone.
///
/// @param service the service that answers, such as `messaging-service`
/// @param partId under which retention-service keeps it: a service that is asked again hands in another one
/// @param pieces in how many pieces it was handed in
/// @param size in bytes
/// @param sha256 of the part, in hex
@EventType("legal-hold.part-ready.v1")
public record LegalHoldPartReady(UUID exportId, String service, UUID partId, int pieces, long size,
        String sha256) implements Event {
    @Override
    public UUID subject() {
        return exportId;
    }
}
