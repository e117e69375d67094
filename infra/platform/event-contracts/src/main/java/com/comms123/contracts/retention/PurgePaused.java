package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// An operator has paused removals: none begins from now on. Those that have begun go on.
///
/// @param pauseId of this very pause; `purge.resumed` ends it
@EventType("purge.paused.v1")
public record PurgePaused(UUID pauseId, UUID pausedBy) implements Event {
    @Override
    public UUID subject() {
        return pauseId;
    }
}
