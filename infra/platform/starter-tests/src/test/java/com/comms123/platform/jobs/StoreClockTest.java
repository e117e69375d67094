package com.comms123.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final AtomicReference<Instant> store = new AtomicReference<>(NOON);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final StoreClock clock = new StoreClock(() -> {
        looks.incrementAndGet();
        return store.get();
    }, nanos::get);

    @Test
    void the_clock_advances_between_two_reads_of_the_store() {
        assertThat(clock.instant()).isEqualTo(NOON);
        passes(Duration.ofSeconds(9));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(9));
        assertThat(looks).hasValue(1);
    }

    @Test
    void it_follows_a_store_whose_clock_was_set() {
        assertThat(clock.instant()).isEqualTo(NOON);
        store.set(NOON.minusSeconds(3));
        passes(Duration.ofSeconds(11));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(3));
        assertThat(looks).hasValue(2);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
