package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A school has restricted what a guardian may have of a pupil.
///
/// @param userId the guardian
@EventType("custody-restriction.placed.v1")
public record CustodyRestrictionPlaced(UUID pupilId, UUID userId, UUID organisationId,
        CustodyRestriction restriction) implements Event {
    @Override
    public UUID subject() {
        return pupilId;
    }
}
