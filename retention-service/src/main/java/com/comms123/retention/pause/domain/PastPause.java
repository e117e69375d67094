package com.comms123.retention.pause.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pause that has ended.
///
/// @param reason null once it is not kept any more: free text may name somebody, who must not be found in it for good
public record PastPause(UUID id, Instant since, UUID by, @Nullable String reason, Instant resumedAt, UUID resumedBy) {
    static PastPause of(Pause pause, UUID resumedBy, Instant now) {
        return new PastPause(pause.id(), pause.since(), pause.by(), pause.reason(), now, resumedBy);
    }

    boolean hasReasonFromBefore(Instant instant) {
        return reason != null && !resumedAt.isAfter(instant);
    }

    PastPause withoutReason() {
        return new PastPause(id, since, by, null, resumedAt, resumedBy);
    }

    @Override
    public String toString() {
        return "PastPause[" + id + ", " + since + " to " + resumedAt + "]";
    }
}
