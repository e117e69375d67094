package com.comms123.contracts.gateway;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person has signed in.
///
/// @param remembered whether the person chose to be remembered on the device (CK-3)
/// @param deviceId the browser's id while it is remembered, stable over its automatic sign-ins; null for one that is not
/// @param automatic whether being remembered stood for the password
/// @param browser the browser's family, such as `Firefox`; null when it is not known
/// @param system the operating system's family, such as `Windows`; null when it is not known
@EventType("user.signed-in.v1")
public record UserSignedIn(UUID userId, DeviceKind device, boolean remembered, @Nullable UUID deviceId,
        boolean automatic, @Nullable String browser, @Nullable String system) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
