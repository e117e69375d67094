package com.comms123.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Waiting BRIEF = new Waiting(Duration.ofMillis(30), UncheckedIOException.class::isInstance);

    @Test
    void returns_the_first_state_that_is_wanted() {
        var looks = new AtomicInteger();

        var state = new Waiting(Duration.ofSeconds(30), _ -> false)
                .until("the third look", looks::incrementAndGet, look -> look == 3);

        assertThat(state).isEqualTo(3);
    }

    @Test
    void a_timeout_names_the_condition_the_last_state_and_the_report() {
        TimeoutReport.add(() -> "the end of the log");
        TimeoutReport.add(() -> {
            throw new IllegalStateException("secret");
        });

        assertThatThrownBy(() -> BRIEF.until("the door opens", () -> "shut", "open"::equals))
                .isInstanceOf(Waiting.TimedOut.class).hasMessageContaining("the door opens")
                .hasMessageContaining("last state: shut").hasMessageContaining("the end of the log")
                .hasMessageContaining("no report: java.lang.IllegalStateException").hasMessageNotContaining("secret");
    }

    @Test
    void a_transient_failure_counts_as_not_yet() {
        var looks = new AtomicInteger();

        assertThat(new Waiting(Duration.ofSeconds(30), UncheckedIOException.class::isInstance)
                .until("the server responds", () -> {
                    if (looks.incrementAndGet() < 3) {
                        throw new UncheckedIOException(new IOException("refused"));
                    }
                    return true;
                }, up -> up)).isTrue();
    }

    @Test
    void any_other_failure_ends_the_wait_at_once() {
        assertThatThrownBy(() -> BRIEF.until("never", () -> {
            throw new IllegalStateException("broken");
        }, _ -> true)).isInstanceOf(IllegalStateException.class).hasMessage("broken");
    }

    @Test
    void a_limit_is_never_shorter_than_on_an_idle_machine() {
        assertThat(MachineSpeed.slowness()).isBetween(1.0, 10.0);
        assertThat(MachineSpeed.stretch(Duration.ofSeconds(2))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
}
