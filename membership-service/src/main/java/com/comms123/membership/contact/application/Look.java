package com.comms123.membership.contact.application;

import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import org.jspecify.annotations.Nullable;

/// Somebody wants to see contact data.
///
/// @param member whose; null for a whole list
/// @param endpoint the endpoint's template, never a filled one
public record Look(Requester viewer, OrganisationId organisation, @Nullable UserId member, String endpoint) {}
