package com.comms123.membership.member.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountedCodeAttemptsTest {

    private final AtomicLong nanoTime = new AtomicLong();
    private final CountedCodeAttempts attempts = new CountedCodeAttempts(new CodeAttemptsProperties(10, 2),
            new SimpleMeterRegistry(), nanoTime::get);
    private final UserId person = new UserId(Ids.next());

    @Test
    void ten_in_a_minute_and_then_one_every_six_seconds() {
        take(10);
        assertThatThrownBy(() -> attempts.take(person)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.retryAfter()).isGreaterThan(Duration.ofSeconds(5)));
        nanoTime.addAndGet(Duration.ofSeconds(6).toNanos() - 1);
        assertThatThrownBy(() -> attempts.take(person)).hasMessage("too-many-codes");
        nanoTime.addAndGet(1);
        attempts.take(person);
        assertThatThrownBy(() -> attempts.take(person)).hasMessage("too-many-codes");
    }

    @Test
    void others_have_their_own_and_the_longest_unseen_are_forgotten() {
        take(10);
        attempts.take(new UserId(Ids.next()));
        attempts.take(new UserId(Ids.next()));
        assertThatCode(() -> attempts.take(person)).doesNotThrowAnyException();
    }

    private void take(int times) {
        for (var i = 0; i < times; i++) {
            attempts.take(person);
        }
    }
}
