package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// An admin has changed a school or club.
///
/// @param fields the names of the changed fields, never their values
@EventType("organisation.updated.v1")
public record OrganisationUpdated(UUID organisationId, Set<String> fields) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
