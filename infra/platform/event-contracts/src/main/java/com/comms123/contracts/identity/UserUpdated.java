package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.Set;
import java.util.UUID;

/// A person has changed their own record (UP-1).
///
/// @param fields the names of the changed fields, never their values
@EventType("user.updated.v1")
public record UserUpdated(UUID userId, Set<String> fields) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
