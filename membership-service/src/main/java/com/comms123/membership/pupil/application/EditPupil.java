package com.comms123.membership.pupil.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.pupil.domain.PupilChange;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Change a pupil's record; null leaves as it is.
///
/// @param withoutReference whether to remove the reference
/// @param seenVersion the version the editor has seen; null when they overwrite whatever is there
public record EditPupil(@Nullable PupilName name, @Nullable PupilReference reference, boolean withoutReference,
        @Nullable List<GroupId> groups, @Nullable Long seenVersion) {

    public EditPupil {
        groups = groups == null ? null : List.copyOf(groups);
    }

    PupilChange change() {
        return new PupilChange(name, reference, withoutReference, groups == null ? null : Set.copyOf(groups));
    }
}
