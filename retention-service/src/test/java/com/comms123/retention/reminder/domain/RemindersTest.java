package com.comms123.retention.reminder.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemindersTest {
    private static final Instant DUE = Instant.parse("2026-03-31T09:00:00Z");
    private static final Duration MS = Duration.ofMillis(1);
    private static final Reminders REMINDERS = new Reminders(
            List.of(Duration.ZERO, Duration.ofDays(7), Duration.ofDays(2)));

    @Test
    void a_reminder_that_is_already_due_at_the_start_is_skipped() {
        assertThat(Deadline.of(DUE, REMINDERS, DUE.minus(Duration.ofDays(7)).minus(MS)).remindAt())
                .isEqualTo(DUE.minus(Duration.ofDays(7)));
        assertThat(Deadline.of(DUE, REMINDERS, DUE.minus(Duration.ofDays(7))).remindAt())
                .isEqualTo(DUE.minus(Duration.ofDays(2)));
        assertThat(Deadline.of(DUE, REMINDERS, DUE).remindAt()).isNull();
    }

    @Test
    void a_reminder_is_due_to_the_millisecond() {
        var deadline = Deadline.of(DUE, REMINDERS, DUE.minus(Duration.ofDays(3)));
        var at = DUE.minus(Duration.ofDays(2));
        assertThat(deadline.reminder(at.minus(MS))).isEmpty();
        assertThat(deadline.reminder(at)).contains(at);
        assertThat(deadline.silent().reminder(DUE)).isEmpty();
    }

    @Test
    void without_times_nobody_is_reminded() {
        assertThat(Deadline.of(DUE, new Reminders(List.of()), Instant.EPOCH).remindAt()).isNull();
    }

    @Test
    void times_after_the_deadline_or_twice_or_without_end_are_refused() {
        for (var wrong : List.of(List.of(MS.negated()), List.of(MS, MS), List.of(Duration.ofDays(366)),
                IntStream.rangeClosed(0, Reminders.MOST).mapToObj(Duration::ofDays).toList())) {
            assertThatThrownBy(() -> new Reminders(wrong)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at most 10 different times");
        }
    }
}
