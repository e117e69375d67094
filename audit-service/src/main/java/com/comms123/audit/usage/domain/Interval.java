package com.comms123.audit.usage.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/// The stretches of time by which usage is shown. Days are those of UTC.
public enum Interval {
    HOUR("hour", ChronoUnit.HOURS, Duration.ofDays(31), Duration.ofDays(1)), DAY("day", ChronoUnit.DAYS,
            Duration.ofDays(400), Duration.ofDays(30));

    private final String wire;
    private final ChronoUnit unit;
    private final Duration longest;
    private final Duration usual;

    Interval(String wire, ChronoUnit unit, Duration longest, Duration usual) {
        this.wire = wire;
        this.unit = unit;
        this.longest = longest;
        this.usual = usual;
    }

    public String wire() {
        return wire;
    }

    /// The longest range that can be shown by this.
    public Duration longest() {
        return longest;
    }

    /// The range that is shown when none is asked for.
    Duration usual() {
        return usual;
    }

    Instant begin(Instant instant) {
        return instant.truncatedTo(unit);
    }

    Instant next(Instant instant) {
        return begin(instant).plus(1, unit);
    }

    public static Optional<Interval> ofWire(String text) {
        return Arrays.stream(values()).filter(interval -> interval.wire.equals(text)).findFirst();
    }
}
