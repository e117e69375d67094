package com.comms123.membership.organisation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where people stand in organisations. Ask [OrganisationAccess] whether the organisation is there at all.
public interface Standings {
    /// The role of an active member of the organisation; null for everybody else.
    @Nullable
    MemberRole standing(OrganisationId organisation, UserId person);

    /// The roles of those of these people (at most [#MOST_AT_ONCE]) who are active members; the others are left out.
    Map<UserId, MemberRole> standings(OrganisationId organisation, Collection<UserId> people);

    /// Whether anybody is an active admin of the organisation.
    boolean hasAdmin(OrganisationId organisation);

    /// How many people can be asked about at once.
    int MOST_AT_ONCE = 1_000;
}
