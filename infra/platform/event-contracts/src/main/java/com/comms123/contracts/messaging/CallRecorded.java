package com.comms123.contracts.messaging;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The recording of a call was filed (CA-1).
///
/// @param durationSeconds how long it lasted
/// @param userIds the people concerned
/// @param pupilIds the pupils concerned
@EventType("call.recorded.v1")
public record CallRecorded(UUID callId, UUID organisationId, UUID filedBy, CallDirection direction, Instant startedAt,
        long durationSeconds, List<UUID> userIds, List<UUID> pupilIds) implements Event {
    @Override
    public UUID subject() {
        return callId;
    }
}
