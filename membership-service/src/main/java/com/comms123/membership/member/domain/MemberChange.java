package com.comms123.membership.member.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.GroupId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The changes that an admin wants to a membership; null leaves as it is.
///
/// @param state `ACTIVE` approves a request
public record MemberChange(@Nullable MemberRole role, @Nullable Set<GroupId> groups, @Nullable MemberState state) {

    public MemberChange {
        groups = groups == null ? null : Set.copyOf(groups);
    }

    /// Makes somebody admin and nothing else.
    public boolean isAppointmentOfAdmin() {
        return role == MemberRole.ADMIN && groups == null && state != MemberState.PENDING;
    }
}
