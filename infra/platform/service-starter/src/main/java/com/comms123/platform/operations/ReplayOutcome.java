package com.comms123.platform.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a replay.
///
/// @param replayed how many letters their listener has processed
/// @param failed those that failed again, and wait as before
/// @param next the place after which to go on; null when all were tried
public record ReplayOutcome(int replayed, List<Failed> failed, @Nullable String next) {
    public ReplayOutcome {
        failed = List.copyOf(failed);
    }

    /// @param reason a stable code
    public record Failed(int partition, long offset, String reason) {}
}
