package com.comms123.messaging.directory.pupil.domain;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import java.util.Set;

/// Why something came to a member.
///
/// @param groups those it was sent to that the member had chosen
/// @param pupils the member's pupils who were in one of the groups it was sent to, or were chosen themselves
/// @param everyone whether it was sent to all members
/// @param conversation whether it is a conversation that they, or another member with the staff, began
public record Why(Set<GroupId> groups, Set<PupilId> pupils, boolean everyone, boolean conversation) {
    public static final Why OF_CONVERSATION = new Why(Set.of(), Set.of(), false, true);

    public Why {
        groups = Set.copyOf(groups);
        pupils = Set.copyOf(pupils);
    }

    /// Of a message of the school or club.
    public Why(Set<GroupId> groups, Set<PupilId> pupils, boolean everyone) {
        this(groups, pupils, everyone, false);
    }

    /// Whether no reason is left.
    public boolean isEmpty() {
        return groups.isEmpty() && pupils.isEmpty() && !everyone && !conversation;
    }
}
