package com.comms123.membership.member.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.MemberChange;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Change somebody's membership; a null role, groups or state stays as it is.
///
/// @param seenVersion the version the admin has seen; null when they overwrite whatever is there
public record ChangeMember(OrganisationId organisation, UserId member, @Nullable MemberRole role,
        @Nullable List<GroupId> groups, @Nullable MemberState state, @Nullable Long seenVersion) {

    public ChangeMember {
        groups = groups == null ? null : List.copyOf(groups);
    }

    MemberChange change() {
        return new MemberChange(role, groups == null ? null : Set.copyOf(groups), state);
    }
}
