package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A school has lifted a restriction.
///
/// @param userId the guardian
@EventType("custody-restriction.lifted.v1")
public record CustodyRestrictionLifted(UUID pupilId, UUID userId, UUID organisationId,
        CustodyRestriction restriction) implements Event {
    @Override
    public UUID subject() {
        return pupilId;
    }
}
