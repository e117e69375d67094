package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An admin has changed a school or club, or an operator has corrected its name or time zone.
///
/// @param fields the names of the changed fields, never their values
/// @param timeZone IANA id of the zone whose time its clock shows now; absent in events from before there was one
/// @param conversations the people that members may begin conversations with now; absent in events from before there were any
@EventType("organisation.updated.v1")
public record OrganisationUpdated(UUID organisationId, Set<String> fields, @Nullable String timeZone,
        @Nullable Conversations conversations) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
