package com.comms123.retention.pause.web;

import com.comms123.retention.pause.domain.PastPause;
import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param since null, as `by` and `reason`, while removals begin as they become due
/// @param history the last pauses that have ended, the newest first
public record PurgingView(boolean paused, @Nullable Instant since, @Nullable UUID by, @Nullable String reason,
        List<Past> history) {

    /// @param reason null once it is not kept any more
    public record Past(Instant since, UUID by, @Nullable String reason, Instant resumedAt, UUID resumedBy) {
        static Past of(PastPause past) {
            return new Past(past.since(), past.by(), past.reason(), past.resumedAt(), past.resumedBy());
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    static PurgingView of(PurgeSwitch purges) {
        var history = purges.past().stream().map(Past::of).toList();
        return purges.pause().map(pause -> of(pause, history))
                .orElseGet(() -> new PurgingView(false, null, null, null, history));
    }

    private static PurgingView of(Pause pause, List<Past> history) {
        return new PurgingView(true, pause.since(), pause.by(), pause.reason(), history);
    }

    @Override
    public String toString() {
        return "PurgingView[" + paused + "]";
    }
}
