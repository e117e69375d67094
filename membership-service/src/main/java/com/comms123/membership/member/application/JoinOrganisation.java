package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Become a member of an organisation and of these groups of it, or, as a member, have these groups instead.
///
/// @param code the joining code as it was typed; null when none was shown
public record JoinOrganisation(UserId person, OrganisationId organisation, List<GroupId> groups,
        @Nullable String code) {
    public JoinOrganisation {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "JoinOrganisation[organisation=" + organisation.value() + ", ***]";
    }
}
