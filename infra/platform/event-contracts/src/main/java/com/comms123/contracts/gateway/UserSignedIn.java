package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A person has signed in.
///
/// @param remembered whether the device is to be remembered (CK-3)
@EventType("user.signed-in.v1")
public record UserSignedIn(UUID userId, DeviceKind device, boolean remembered) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
