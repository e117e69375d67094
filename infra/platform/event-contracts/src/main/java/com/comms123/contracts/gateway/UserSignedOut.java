package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person's session has ended.
///
/// @param reason `user` (they asked), `ended` (the sign-in server or a deletion ended it)
/// @param deviceId the device that was remembered and, after `user`, is not any more; null when none was
@EventType("user.signed-out.v1")
public record UserSignedOut(UUID userId, String reason, @Nullable UUID deviceId) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
