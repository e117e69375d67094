package com.comms123.testing;

import com.comms123.contracts.Event;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.accesslog.AccessLog;
import java.util.ArrayList;
import java.util.List;

/// An access log in memory, whose store can be away.
public final class RecordedAccesses {
    private final List<Event> all = new ArrayList<>();
    private final AccessLog log = new AccessLog(this::add);
    private boolean storeAway;

    public AccessLog log() {
        return log;
    }

    /// From now on, no record can be written.
    public void storeGoesAway() {
        storeAway = true;
    }

    public List<Event> all() {
        return List.copyOf(all);
    }

    /// Each view as `outcome role count`: `allowed admin 2`, `refused none 0`.
    public List<String> lines() {
        return all.stream().map(DataAccessed.class::cast)
                .map(access -> access.outcome() + " " + access.viewerRole() + " " + access.count()).toList();
    }

    private void add(Event access) {
        if (storeAway) {
            throw new IllegalStateException("away");
        }
        all.add(access);
    }
}
