package com.comms123.membership.member.web;

import com.comms123.membership.member.application.JoinOrganisation;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record JoinOrganisationRequest(@NotNull UUID organisationId,
        @Nullable @Size(max = Organisation.MAX_GROUPS) List<@NotNull UUID> groupIds,
        @Nullable @Size(max = 100) String code) {

    JoinOrganisation toCommand(UserId person) {
        var groups = groupIds == null ? List.<GroupId>of() : groupIds.stream().map(GroupId::new).toList();
        return new JoinOrganisation(person, new OrganisationId(organisationId), groups, code);
    }

    @Override
    public String toString() {
        return "JoinOrganisationRequest[organisationId=" + organisationId + ", ***]";
    }
}
