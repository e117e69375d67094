package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// Far more removals came due together than usual: none begins before two privacy officers have allowed it.
///
/// @param brakeId of this very batch; `purge.allowed` names each officer who allows it
/// @param due how many were due; at least this many
@EventType("purge.braked.v1")
public record PurgeBraked(UUID brakeId, long due) implements Event {
    @Override
    public UUID subject() {
        return brakeId;
    }
}
