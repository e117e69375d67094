package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// An operator has ended a pause: what is due is removed again.
@EventType("purge.resumed.v1")
public record PurgeResumed(UUID pauseId, UUID resumedBy) implements Event {
    @Override
    public UUID subject() {
        return pauseId;
    }
}
