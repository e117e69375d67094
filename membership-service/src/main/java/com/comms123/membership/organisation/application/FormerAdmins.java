package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;

/// The former admins of an organisation that has closed.
public interface FormerAdmins {
    /// Whether the person was an admin when the organisation closed.
    boolean wasAdmin(OrganisationId closed, UserId person);
}
