package com.comms123.membership.member.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.application.ChangeMember;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ChangeMemberRequest(@Nullable MemberRole role,
        @Nullable @Size(max = Organisation.MAX_GROUPS) List<@NotNull UUID> groupIds, @Nullable MemberState state) {

    ChangeMember toCommand(OrganisationId organisation, UserId member, @Nullable Long seenVersion) {
        var groups = groupIds == null ? null : groupIds.stream().map(GroupId::new).toList();
        return new ChangeMember(organisation, member, role, groups, state, seenVersion);
    }
}
