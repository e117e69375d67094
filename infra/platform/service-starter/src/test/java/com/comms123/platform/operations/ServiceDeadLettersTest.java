package com.comms123.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.platform.letters.DeadLetter;
import com.comms123.platform.letters.LetterPlace;
import com.comms123.platform.letters.Original;
import com.comms123.platform.letters.WaitingLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/// Without any listener: each letter that is tried fails.
class ServiceDeadLettersTest {
    private static final String TOPIC = "message.posted";
    private static final long WAITING = 3;
    private static final long TOO_LONG = Duration.ofSeconds(5).toNanos();

    private final AtomicLong time = new AtomicLong();
    private final OwnListeners listeners = new OwnListeners(new KafkaListenerEndpointRegistry());

    @Test
    void time_that_it_takes_to_find_letters_is_not_taken_from_their_replay() throws InterruptedException {
        var slowToFind = new ServiceDeadLetters(new SlowLetters(), listeners, time::get);
        var outcome = slowToFind.replay(TOPIC, null);
        assertThat(outcome.failed()).hasSize((int) WAITING);
        assertThat(outcome.next()).isNull();
    }

    @Test
    void one_letter_at_least_is_tried_so_that_each_request_gets_further() throws InterruptedException {
        var slow = new ServiceDeadLetters(new SlowLetters(), listeners, () -> time.addAndGet(TOO_LONG));
        String next = null;
        for (long offset = 0; offset < WAITING; offset++) {
            var outcome = slow.replay(TOPIC, next);
            assertThat(outcome.failed()).containsExactly(new ReplayOutcome.Failed(0, offset, "no-listener"));
            next = outcome.next();
        }
        assertThat(next).isNull();
    }

    /// Takes longer to find the letters than their replay can take.
    private final class SlowLetters implements WaitingLetters {
        @Override
        public List<Original> page(Predicate<String> topics, Predicate<String> groups, @Nullable LetterPlace after,
                int limit) {
            time.addAndGet(TOO_LONG);
            return LongStream.range(after == null ? 0 : after.offset() + 1, WAITING).limit(limit)
                    .mapToObj(SlowLetters::letter).toList();
        }

        @Override
        public Optional<Original> find(LetterPlace place) {
            return Optional.empty();
        }

        @Override
        public void markReplayed(DeadLetter letter) {
            throw new AssertionError("no listener has processed it");
        }

        private static Original letter(long offset) {
            return new Original(new DeadLetter(new LetterPlace(TOPIC, 0, offset), Instant.EPOCH, "failed", "group"),
                    new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], new byte[0]));
        }
    }
}
