package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A school or club exists.
///
/// @param timeZone IANA id of the zone whose time its clock shows; absent in events from before there was one
@EventType("organisation.registered.v1")
public record OrganisationRegistered(UUID organisationId, OrganisationKind kind,
        @Nullable String timeZone) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
