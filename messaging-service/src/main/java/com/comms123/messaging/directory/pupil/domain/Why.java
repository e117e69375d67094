package com.comms123.messaging.directory.pupil.domain;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import java.util.Set;

/// Why something came to a member.
///
/// @param groups those it was sent to that the member had chosen
/// @param pupils the member's pupils who were in one of the groups it was sent to, or were chosen themselves
/// @param everyone whether it was sent to all members
public record Why(Set<GroupId> groups, Set<PupilId> pupils, boolean everyone) {
    public Why {
        groups = Set.copyOf(groups);
        pupils = Set.copyOf(pupils);
    }

    /// Whether no reason is left.
    public boolean isEmpty() {
        return groups.isEmpty() && pupils.isEmpty() && !everyone;
    }
}
