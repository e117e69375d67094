package com.comms123.membership.organisation.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;

/// Who had a say in an organisation that has closed.
public interface FormerAdmins {
    /// Whether the person was an admin when the organisation closed.
    boolean wasAdmin(OrganisationId closed, UserId person);
}
