package com.comms123.membership.pupil.web;

import com.comms123.membership.pupil.domain.Pupil;
import java.util.List;
import java.util.UUID;

/// A pupil, as a guardian sees it: nothing of other guardians, and nothing that is for the school alone.
record OwnPupilView(UUID id, UUID organisationId, String name, List<UUID> groupIds) {

    static OwnPupilView of(Pupil pupil) {
        return new OwnPupilView(pupil.id().value(), pupil.organisation().value(), pupil.name().value(),
                pupil.groupIds());
    }

    @Override
    public String toString() {
        return "OwnPupilView[id=" + id + ", ***]";
    }
}
