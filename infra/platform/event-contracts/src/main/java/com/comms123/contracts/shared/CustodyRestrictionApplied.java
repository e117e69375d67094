package com.comms123.contracts.shared;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.membership.CustodyRestriction;
import java.util.UUID;

/// A custody restriction kept something from a guardian. Published by whoever applied it.
///
/// @param userId the guardian
/// @param action the action that was withheld: `notify`, `read-message`, `read-pupil`, `list-pupils`, `read-guardians`
/// @param recordId the record that it was about, such as the message; the pupil where it is nothing else
@EventType("custody-restriction.applied.v1")
public record CustodyRestrictionApplied(UUID pupilId, UUID userId, UUID organisationId, CustodyRestriction restriction,
        String action, UUID recordId) implements Event {
    @Override
    public UUID subject() {
        return pupilId;
    }
}
