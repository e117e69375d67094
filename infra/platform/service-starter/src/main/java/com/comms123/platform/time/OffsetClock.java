package com.comms123.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The domain's clock: UTC, milliseconds. Where the local profile allows it, it can be moved ahead, so that the 30 days
/// of UP-4 can be lived through. Tokens, sessions and time-outs never ask it: they stay on the system's clock.
public final class OffsetClock extends Clock {
    private final InstantSource source;
    private final AtomicReference<Duration> offset;

    public OffsetClock(InstantSource source, Duration offset) {
        this.source = source;
        this.offset = new AtomicReference<>(offset);
    }

    public Duration offset() {
        return offset.get();
    }

    /// @return the new offset
    public Duration moveAhead(Duration by) {
        return offset.updateAndGet(old -> old.plus(by));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(source.millis()).plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return self.withZone(other);
            }
        };
    }
}
