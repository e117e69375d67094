package com.comms123.audit.access;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.web.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The access log of the trail: records each view as `data.accessed`, durable before anything is shown. It comes back
/// over the topic and becomes an entry like any other; appending is no look, so there is an end to it.
@Component
public class Looks {

    /// Stands for the trail as a whole, which is nobody's record.
    static final UUID EVERYTHING = new UUID(0, 0);

    private static final String AUDITOR = "auditor";
    private static final int REMEMBERED = 1000;

    private final Outbox outbox;
    private final Clock clock;
    private final Map<Repeated, Instant> noted = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Repeated, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Repeated(UUID viewer, String endpoint) {}

    Looks(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param person the person whose entries are viewed; null when they are not one person's
    /// @param organisation where; null for everywhere
    /// @param endpoint its template
    /// @param count how many entries are shown
    public void at(Caller caller, @Nullable UUID person, @Nullable UUID organisation, String endpoint, long count) {
        RecordKind kind = person == null ? RecordKind.ORGANISATION : RecordKind.USER;
        UUID subject = person != null ? person : organisation != null ? organisation : EVERYTHING;
        publish(new DataAccessed(kind, subject, organisation, caller.userId(), AUDITOR, endpoint,
                (int) Math.min(Integer.MAX_VALUE, count), "allowed"));
    }

    /// Records an access that takes many requests, such as downloading the log: once within that time.
    public void repeatedly(Caller caller, String endpoint, Duration within) {
        if (isFirst(caller.userId(), endpoint, within)) {
            at(caller, null, null, endpoint, 0);
        }
    }

    /// An attempt by somebody who may not; the same attempt repeated is noted once within that time.
    void refused(UUID viewer, String endpoint, Duration within) {
        if (isFirst(viewer, endpoint, within)) {
            publish(new DataAccessed(RecordKind.ORGANISATION, EVERYTHING, null, viewer, "none", endpoint, 0,
                    "refused"));
        }
    }

    private void publish(DataAccessed look) {
        outbox.publish(look, look.viewerId().toString());
    }

    private boolean isFirst(UUID viewer, String endpoint, Duration within) {
        Instant now = clock.instant();
        Repeated repeated = new Repeated(viewer, endpoint);
        synchronized (noted) {
            Instant last = noted.get(repeated);
            if (last != null && now.isBefore(last.plus(within)) && !now.isBefore(last)) {
                return false;
            }
            noted.remove(repeated);
            noted.put(repeated, now);
            return true;
        }
    }
}
