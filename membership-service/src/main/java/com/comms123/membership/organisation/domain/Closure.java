package com.comms123.membership.organisation.domain;

import com.comms123.platform.deletion.Deletion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That an organisation has closed.
///
/// @param finalAt from when on it cannot reopen; what belongs to it ends only then
/// @param settled whether everything that follows from it (nobody is a member any more, ...) has been done
/// @param reopening the request to open it again; null without one, and once the closing is complete
public record Closure(Deletion deletion, Instant finalAt, boolean settled, @Nullable ReopeningRequest reopening) {
    static Closure begun(Deletion deletion, Instant finalAt) {
        return new Closure(deletion, finalAt, false, null);
    }

    /// To the millisecond: at `finalAt` it is too late.
    public boolean isFinal(Instant now) {
        return settled || !now.isBefore(finalAt);
    }

    /// Whether there was a time in which it could reopen.
    public boolean couldReopen() {
        return finalAt.isAfter(deletion.requestedAt());
    }

    Closure asked(ReopeningRequest request) {
        return new Closure(deletion, finalAt, settled, request);
    }

    Closure finish() {
        return new Closure(deletion, deletion.requestedAt(), settled, null);
    }

    Closure complete() {
        return new Closure(deletion, finalAt, true, null);
    }
}
