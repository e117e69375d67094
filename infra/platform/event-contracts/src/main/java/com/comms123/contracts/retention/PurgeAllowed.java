package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// A privacy officer has allowed a batch of removals far above the usual size. It begins when a second one has.
///
/// @param brakeId of `purge.braked`
@EventType("purge.allowed.v1")
public record PurgeAllowed(UUID brakeId, UUID allowedBy) implements Event {
    @Override
    public UUID subject() {
        return brakeId;
    }
}
