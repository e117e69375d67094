package com.comms123.membership.pupil.application;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.pupil.domain.PupilId;

/// Somebody wants something of a pupil.
public record Approach(Requester requester, OrganisationId organisation, PupilId pupil) {

    /// The access for the audit trail: one to the pupil.
    ///
    /// @param endpoint the endpoint's template, never a filled one
    Look look(String endpoint) {
        return new Look(requester, organisation, null, pupil.value(), endpoint);
    }
}
