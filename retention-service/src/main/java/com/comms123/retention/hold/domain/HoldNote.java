package com.comms123.retention.hold.domain;

import java.time.Instant;
import java.util.UUID;

/// Something that an officer has written down about a hold, in their own words. It is never changed. It can name people, so
/// it is never part of an event or a log line.
///
/// @param id reserved before, so that the same request twice adds one note
public record HoldNote(UUID id, String text, UUID by, Instant at) {
    @Override
    public String toString() {
        return "HoldNote[" + id + "]";
    }
}
