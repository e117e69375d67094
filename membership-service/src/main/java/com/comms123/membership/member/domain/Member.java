package com.comms123.membership.member.domain;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.person.domain.UserId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A membership as lists show it: pending or active, and without its history.
///
/// @param groupIds in their order
/// @param version the version the state was read at
public record Member(UserId user, MemberState state, MemberRole role, List<UUID> groupIds, long version) {

    public Member {
        groupIds = List.copyOf(groupIds);
    }

    public static Member of(Membership membership) {
        return new Member(membership.user(), membership.state(), membership.role(), membership.groupIds(),
                membership.version());
    }

    /// The member as people see it: without groups that have been deleted.
    ///
    /// @param there the organisation's groups
    public Member in(Set<UUID> there) {
        return there.containsAll(groupIds)
                ? this
                : new Member(user, state, role, groupIds.stream().filter(there::contains).toList(), version);
    }
}
