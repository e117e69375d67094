package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import java.util.Set;

/// A school or club, and groups of it, that somebody would like to belong to.
///
/// @param admitted whether they have shown its joining code
public record Wish(OrganisationId organisation, Set<GroupId> groups, boolean admitted) {
    public Wish {
        groups = Set.copyOf(groups);
    }
}
