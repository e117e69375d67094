package com.comms123.membership.contact.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.Collection;
import java.util.Set;

/// Whose contact data is kept from a viewer whatever role they have, because custody restrictions say so (ADR 0009).
public interface KeptContacts {
    /// Those of these people whom the viewer must not find. That something was kept back is told to the audit trail, and
    /// MUST be durable when this returns. To the viewer it MUST look as if they were not there.
    Set<UserId> keepFrom(OrganisationId organisation, UserId viewer, Collection<UserId> people);
}
