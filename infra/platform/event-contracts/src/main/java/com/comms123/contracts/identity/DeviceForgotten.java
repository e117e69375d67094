package com.comms123.contracts.identity;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.List;
import java.util.UUID;

/// Devices that were remembered are not any more (CK-4): whoever keeps something for them ends it.
///
/// @param deviceIds the devices concerned
/// @param reason `elsewhere` (signed in on another computer), `user` (they asked), `signed-out`, `password` (it changed),
///        `expired`
@EventType("device.forgotten.v1")
public record DeviceForgotten(UUID userId, List<UUID> deviceIds, String reason) implements Event {
    @Override
    public UUID subject() {
        return userId;
    }
}
