package com.comms123.retention.pause.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Far more records came due together than usual: a mistake, or somebody's malice, looks like that. None of them is claimed
/// before two different privacy officers have allowed it.
///
/// @param due how many were due; at least this many
/// @param until records due by then belong to it, and none that come due later
public record Brake(UUID id, Instant since, long due, Instant until, List<Allowance> allowed) {
    private static final int PEOPLE = 2;

    public record Allowance(UUID by, Instant at) {}

    public Brake {
        allowed = List.copyOf(allowed);
    }

    public boolean isOpen() {
        return allowed.size() >= PEOPLE;
    }

    boolean isAllowedBy(UUID officer) {
        return allowed.stream().anyMatch(allowance -> allowance.by().equals(officer));
    }

    Brake allow(UUID officer, Instant now) {
        var more = new ArrayList<>(allowed);
        more.add(new Allowance(officer, now));
        return new Brake(id, since, due, until, more);
    }
}
