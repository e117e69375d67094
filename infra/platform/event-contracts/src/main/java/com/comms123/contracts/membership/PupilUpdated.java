package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.List;
import java.util.UUID;

/// A pupil's record has changed: groups, guardians or custody restrictions. Carries the whole state as it is now; the
/// higher sequence wins.
@EventType("pupil.updated.v1")
public record PupilUpdated(UUID pupilId, UUID organisationId, List<UUID> groupIds,
        List<Guardianship> guardians) implements Event {
    @Override
    public UUID subject() {
        return pupilId;
    }
}
