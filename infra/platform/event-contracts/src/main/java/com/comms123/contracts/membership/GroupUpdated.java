package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// An admin has changed a message group.
///
/// @param fields the names of the changed fields, never their values
@EventType("group.updated.v1")
public record GroupUpdated(UUID groupId, UUID organisationId, Set<String> fields) implements Event {
    @Override
    public UUID subject() {
        return groupId;
    }
}
