package com.comms123.retention.accessrequest.domain;

import java.time.Instant;
import java.util.UUID;

/// The last time that it was decided to make a copy anew.
///
/// @param at when that was
/// @param id made at that moment (UUIDv7): a part with an older id was begun before and does not count any more
public record Renewal(Instant at, UUID id) {
    /// Whether a part was begun before.
    boolean isAfter(UUID part) {
        return part.compareTo(id) < 0;
    }
}
