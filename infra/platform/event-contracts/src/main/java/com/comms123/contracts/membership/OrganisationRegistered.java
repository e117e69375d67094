package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A school or club exists.
@EventType("organisation.registered.v1")
public record OrganisationRegistered(UUID organisationId, OrganisationKind kind) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
