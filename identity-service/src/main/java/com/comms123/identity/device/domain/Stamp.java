package com.comms123.identity.device.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// When something happened: events of several instances and topics come in any order, and are put in theirs by time, at
/// the same time by the event's own id (UUIDv7).
public record Stamp(Instant at, UUID event) implements Comparable<Stamp> {
    private static final Comparator<Stamp> ORDER = Comparator.comparing(Stamp::at).thenComparing(Stamp::event);

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }

    public boolean isBefore(Stamp other) {
        return compareTo(other) < 0;
    }

    static Stamp later(Stamp one, Stamp other) {
        return one.isBefore(other) ? other : one;
    }

    /// This, or the next millisecond after the other when that is not earlier: clocks of instances differ.
    Stamp after(Stamp other) {
        return other.isBefore(this) ? this : new Stamp(other.at().plusMillis(1), event);
    }
}
