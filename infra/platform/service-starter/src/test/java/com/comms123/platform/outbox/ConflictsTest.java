package com.comms123.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;

class ConflictsTest {
    @Test
    void a_lost_race_is_run_again() {
        var tries = new AtomicInteger();
        var result = Conflicts.retrying(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new OptimisticLockingFailureException("changed");
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(tries).hasValue(3);
    }

    @Test
    void a_race_that_is_never_won_ends() {
        assertThatThrownBy(() -> Conflicts.retrying(() -> {
            throw new OptimisticLockingFailureException("changed");
        })).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void the_pause_grows_to_a_limit_and_differs_between_those_who_met() {
        var random = new Random(1);
        for (var tries = 1; tries < 20; tries++) {
            var longest = Math.min(1L << (tries - 1), 64) * 1_000_000;
            assertThat(Conflicts.pauseNanos(tries, random)).as("try %d", tries).isBetween(longest / 2, longest)
                    .isNotEqualTo(Conflicts.pauseNanos(tries, random));
        }
    }
}
