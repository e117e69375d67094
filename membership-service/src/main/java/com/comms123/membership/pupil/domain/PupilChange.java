package com.comms123.membership.pupil.domain;

import com.comms123.membership.organisation.domain.GroupId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The changes to a pupil; null leaves as it is.
///
/// @param withoutReference whether to remove the reference
public record PupilChange(@Nullable PupilName name, @Nullable PupilReference reference, boolean withoutReference,
        @Nullable Set<GroupId> groups) {

    public PupilChange {
        groups = groups == null ? null : Set.copyOf(groups);
    }

    public static PupilChange of(PupilName name, @Nullable PupilReference reference, @Nullable Set<GroupId> groups) {
        return new PupilChange(name, reference, false, groups);
    }
}
