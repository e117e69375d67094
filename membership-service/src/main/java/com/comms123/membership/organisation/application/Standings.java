package com.comms123.membership.organisation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import org.jspecify.annotations.Nullable;

/// Where people stand in organisations.
public interface Standings {

    /// The role of an active member of the organisation; null for everybody else.
    @Nullable
    MemberRole standing(OrganisationId organisation, UserId person);

    /// Whether anybody is an active admin of the organisation.
    boolean hasAdmin(OrganisationId organisation);
}
