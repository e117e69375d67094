package com.comms123.membership.member.application;

import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;

/// The people whom a school has made guardians.
public interface Guardianships {
    /// Whether the person is a guardian of any pupil of the organisation.
    boolean hasPupils(OrganisationId organisation, UserId person);
}
