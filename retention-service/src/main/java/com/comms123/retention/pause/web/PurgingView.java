package com.comms123.retention.pause.web;

import com.comms123.retention.pause.domain.Pause;
import com.comms123.retention.pause.domain.PurgeSwitch;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param since null, as `by` and `reason`, while removals begin as they become due
public record PurgingView(boolean paused, @Nullable Instant since, @Nullable UUID by, @Nullable String reason) {
    static PurgingView of(PurgeSwitch purges) {
        return purges.pause().map(PurgingView::of).orElseGet(() -> new PurgingView(false, null, null, null));
    }

    private static PurgingView of(Pause pause) {
        return new PurgingView(true, pause.since(), pause.by(), pause.reason());
    }

    @Override
    public String toString() {
        return "PurgingView[" + paused + "]";
    }
}
