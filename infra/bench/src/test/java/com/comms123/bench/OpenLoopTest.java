package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void turns_come_at_the_rate_and_those_of_the_warm_up_are_not_counted() {
        var turns = new AtomicInteger();
        var outcome = new OpenLoop(100, Duration.ofMillis(100), Duration.ofMillis(200))
                .run((_, _) -> turns.incrementAndGet());
        assertThat(turns).hasValue(30);
        assertThat(outcome.counted()).isEqualTo(20);
        assertThat(outcome.failed()).isZero();
    }

    @Test
    void a_stall_is_seen_by_all_who_come_meanwhile() {
        var done = new CountDownLatch(10);
        var outcome = new OpenLoop(100, Duration.ZERO, Duration.ofMillis(100)).run((_, _) -> {
            done.countDown();
            done.await();
        });
        // All ten end together when the last has come, 90 ms after the first was due.
        assertThat(outcome.latencies().percentile(100)).isGreaterThanOrEqualTo(Duration.ofMillis(85));
        assertThat(outcome.latencies().percentile(50)).isGreaterThanOrEqualTo(Duration.ofMillis(35));
    }

    @Test
    void failures_are_counted_separately() {
        var outcome = new OpenLoop(100, Duration.ZERO, Duration.ofMillis(50)).run((_, _) -> {
            throw new IllegalStateException("refused");
        });
        assertThat(outcome.failed()).isEqualTo(5);
        assertThat(outcome.counted()).isZero();
    }
}
