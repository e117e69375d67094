package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// This service's one check of custody restrictions: who is kept from whom, in any role (ADR 0009, 0026).
public interface KeptApart {

    /// Those of these people whom the viewer may neither find nor reach. The audit trail records that something was
    /// kept back, and the record MUST be durable when this returns. To the viewer it MUST look as if they were not
    /// there.
    Set<UserId> keepFrom(OrganisationId organisation, UserId viewer, Collection<UserId> people);

    /// Whether the viewer may neither find nor reach this person; see [#keepFrom].
    default boolean keeps(OrganisationId organisation, UserId viewer, UserId person) {
        return keepFrom(organisation, viewer, List.of(person)).contains(person);
    }
}
