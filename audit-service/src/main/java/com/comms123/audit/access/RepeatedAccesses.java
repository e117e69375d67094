package com.comms123.audit.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps repetitions of an access out of the access log, so that a download of many requests is one access. Remembers the
/// last 1000 in memory: in doubt, an access is recorded again.
@Component
public class RepeatedAccesses {
    private static final int REMEMBERED = 1000;

    private final Clock clock;
    private final Map<Repeated, Instant> recorded = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Repeated, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Repeated(UUID viewer, String endpoint) {}

    RepeatedAccesses(Clock clock) {
        this.clock = clock;
    }

    /// Records the access unless this viewer used the endpoint within that time, counted from the access that was recorded.
    /// A record that fails does not count: the next access is recorded instead.
    ///
    /// @param endpoint its template
    public void recordOnce(UUID viewer, String endpoint, Duration within, Runnable record) {
        Instant now = clock.instant();
        Repeated repeated = new Repeated(viewer, endpoint);
        if (isRecorded(repeated, within, now)) {
            return;
        }
        record.run();
        synchronized (recorded) {
            recorded.remove(repeated);
            recorded.put(repeated, now);
        }
    }

    private boolean isRecorded(Repeated repeated, Duration within, Instant now) {
        synchronized (recorded) {
            Instant last = recorded.get(repeated);
            return last != null && now.isBefore(last.plus(within)) && !now.isBefore(last);
        }
    }
}
