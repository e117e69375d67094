package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.List;

/// Become a member of an organisation and of these groups of it, or, as a member, have these groups instead.
public record JoinOrganisation(UserId person, OrganisationId organisation, List<GroupId> groups) {

    public JoinOrganisation {
        groups = List.copyOf(groups);
    }
}
