package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A person's session has ended.
///
/// @param reason `user` (they asked), `ended` (the sign-in server or a deletion ended it)
@EventType("user.signed-out.v1")
public record UserSignedOut(UUID userId, String reason) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
