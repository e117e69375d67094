package com.comms123.membership.contact.application;

import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody wants to see contact data.
///
/// @param member whose; null for a whole list
/// @param pupil whose guardians', or which pupil's record; null for anything else
/// @param endpoint the endpoint's template, never a filled one
public record Look(Requester viewer, OrganisationId organisation, @Nullable UserId member, @Nullable UUID pupil,
        String endpoint) {

    public Look(Requester viewer, OrganisationId organisation, @Nullable UserId member, String endpoint) {
        this(viewer, organisation, member, null, endpoint);
    }
}
