package com.comms123.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.waiting.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void a_condition_that_comes_about_is_returned_though_connections_failed_before() {
        var looks = new AtomicInteger();
        var seen = Patience.seconds(10).until("the third look", () -> {
            if (looks.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("connection refused"));
            }
            return looks.get();
        }, look -> look == 3);
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void giving_up_names_the_expected_and_the_last_seen_value() {
        var patience = Patience.of(Duration.ofMillis(1));
        assertThatThrownBy(() -> patience.until("pigs fly", () -> "pigs walk", "pigs fly"::equals))
                .isInstanceOf(Waiting.TimedOut.class)
                .hasMessageContaining("pigs fly")
                .hasMessageContaining("pigs walk");
    }
}
