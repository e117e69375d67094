package com.comms123.membership.pupil.web;

import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pupil, as the school sees it.
///
/// @param reference the school's own number
/// @param warnings facts that an administrator should check
record PupilView(UUID id, UUID organisationId, String name, List<UUID> groupIds, @Nullable String reference,
        List<WarningView> warnings) {

    static PupilView of(Pupil pupil) {
        var reference = pupil.reference();
        return new PupilView(pupil.id().value(), pupil.organisation().value(), pupil.name().value(), pupil.groupIds(),
                reference == null ? null : reference.value(),
                WarningView.carriedOver(pupil.guardians().stream().anyMatch(Guardian::carriedOver)));
    }

    @Override
    public String toString() {
        return "PupilView[id=" + id + ", ***]";
    }
}
