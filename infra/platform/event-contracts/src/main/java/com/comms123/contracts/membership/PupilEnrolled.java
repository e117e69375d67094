package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.List;
import java.util.UUID;

/// A pupil is on the roll of a school or club. Carries the whole state, so that a replica is one upsert.
@EventType("pupil.enrolled.v1")
public record PupilEnrolled(UUID pupilId, UUID organisationId, List<UUID> groupIds,
        List<Guardianship> guardians) implements Event {
    @Override
    public UUID subject() {
        return pupilId;
    }
}
