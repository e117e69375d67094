package com.comms123.retention.pause.adapter;

import com.comms123.retention.pause.domain.Brake;
import com.comms123.retention.pause.domain.PastPause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param since null, as `by` and `reason`, while removals begin as they become due
/// @param history the last pauses that have ended, the newest first
/// @param restored whether a restored backup has paused them
/// @param brake the last batch far above the usual size; null when there was none
record PurgingView(boolean paused, @Nullable Instant since, @Nullable UUID by, @Nullable String reason,
        boolean restored, @Nullable Braked brake, List<Past> history) {

    /// @param due how many came due together; at least this many
    /// @param waiting whether it waits for a second privacy officer
    public record Braked(UUID id, Instant since, long due, boolean waiting, List<UUID> allowedBy) {
        static @Nullable Braked of(@Nullable Brake brake) {
            return brake == null
                    ? null
                    : new Braked(brake.id(), brake.since(), brake.due(), !brake.isOpen(),
                            brake.allowed().stream().map(Brake.Allowance::by).toList());
        }
    }

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
        var brake = Braked.of(purges.brake());
        return purges.pause()
                .map(pause -> new PurgingView(true, pause.since(), pause.by(), pause.reason(),
                        pause.isAfterRestore(), brake, history))
                .orElseGet(() -> new PurgingView(false, null, null, null, false, brake, history));
    }

    @Override
    public String toString() {
        return "PurgingView[" + paused + "]";
    }
}
