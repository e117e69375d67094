package com.comms123.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class OffsetClockTest {
    private final OffsetClock clock = new OffsetClock(
            InstantSource.fixed(Instant.parse("2026-03-02T09:00:00.123456789Z")), Duration.ofHours(1));

    @Test
    void the_clock_is_ahead_by_its_offset_in_whole_milliseconds() {
        assertThat(clock.instant()).isEqualTo("2026-03-02T10:00:00.123Z");
    }

    @Test
    void moves_add_up() {
        clock.moveAhead(Duration.ofDays(30));
        assertThat(clock.moveAhead(Duration.ofDays(7))).isEqualTo(Duration.ofDays(37).plusHours(1));
        assertThat(clock.instant()).isEqualTo("2026-04-08T10:00:00.123Z");
    }
}
