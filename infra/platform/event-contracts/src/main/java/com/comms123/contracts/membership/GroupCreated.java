package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A message group exists.
@EventType("group.created.v1")
public record GroupCreated(UUID groupId, UUID organisationId) implements Event {
    @Override
    public UUID subject() {
        return groupId;
    }
}
