package com.comms123.retention.pause.domain;

import java.time.Instant;
import java.util.UUID;

/// Since when no removal begins, who decided so, and why.
///
/// @param reason in the operator's own words: never part of an event, a log line or a metric
public record Pause(UUID id, Instant since, UUID by, String reason) {
    /// The service itself, which found that an older backup of its database was restored.
    public static final UUID AFTER_RESTORE = new UUID(0, 0);

    public boolean isAfterRestore() {
        return by.equals(AFTER_RESTORE);
    }

    @Override
    public String toString() {
        return "Pause[" + id + ", since " + since + "]";
    }
}
