package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A closed school or club is open again: the deletion with this id is called off, **however late** its own request
/// arrives. A later closing has another id. The actor is the second of the two people whom it takes.
///
/// @param requestedBy the first of them; null when a restored database learns again that it has reopened
@EventType("organisation.reopened.v1")
public record OrganisationReopened(UUID organisationId, UUID deletionId, @Nullable UUID requestedBy) implements Event {
    @Override
    public UUID subject() {
        return organisationId;
    }
}
