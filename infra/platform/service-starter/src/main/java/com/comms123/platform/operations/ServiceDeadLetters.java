package com.comms123.platform.operations;

import com.comms123.platform.events.FailureReason;
import com.comms123.platform.events.Replay;
import com.comms123.platform.events.TransientFailures;
import com.comms123.platform.letters.DeadLetter;
import com.comms123.platform.letters.LetterPlace;
import com.comms123.platform.letters.Original;
import com.comms123.platform.letters.WaitingLetters;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaUtils;

/// The dead letters of this service's own listeners, and no others.
///
/// A replay gives the record to the listener itself, here and now: no service may write to another's topics, and the
/// response says whether the listener processed it. A processed letter is marked, and listed no more. One that fails
/// again stays.
/// The event may be processed beside others of its record, late, and twice after a crash or from two instances: listeners
/// accept that of every event.
public final class ServiceDeadLetters {
    private static final Logger log = LoggerFactory.getLogger(ServiceDeadLetters.class);
    private static final String LIST = "dead-letters";
    private static final Pattern PLACE = Pattern.compile("([^/]+)/(\\d{1,6})/(\\d{1,18})");
    /// Of one request.
    private static final int MOST_AT_ONCE = 50;
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final WaitingLetters letters;
    private final OwnListeners listeners;
    private final LongSupplier nanos;
    private final Cursors cursors = new Cursors();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /// @param nanos the time that has passed since some moment
    ServiceDeadLetters(WaitingLetters letters, OwnListeners listeners, LongSupplier nanos) {
        this.letters = letters;
        this.listeners = listeners;
        this.nanos = nanos;
    }

    /// The letters that wait, by topic, in the order in which they failed.
    ///
    /// @param topic the original one; null for all
    /// @throws Refused `invalid-cursor`
    public Page<LetterView> page(@Nullable String topic, @Nullable String cursor, int limit) {
        var after = place(cursor, topic);
        return Page.of(waiting(topic, after, limit + 1), limit, last -> cursor(last.letter().place(), topic))
                .map(original -> LetterView.of(original.letter()));
    }

    /// Gives one letter to its listener again. One that does not wait any more changes nothing.
    public ReplayOutcome replay(LetterPlace place) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var outcome = new Tried();
            var found = listeners.topics().contains(place.topic())
                    ? letters.find(place).filter(original -> isOwn(original.letter()))
                    : Optional.<Original>empty();
            if (found.isPresent()) {
                outcome.add(found.get());
            }
            return outcome.result(null);
        } finally {
            oneAtATime.unlock();
        }
    }

    /// Gives the letters of a topic to their listeners again, 50 of them or as many as fit into some seconds. It tries
    /// at least one that waits, however long it took to find it.
    ///
    /// @param after `next` of the part before, or null: letters that failed again are not tried twice
    public ReplayOutcome replay(String topic, @Nullable String after) throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            var outcome = new Tried();
            var batch = waiting(topic, place(after, topic), MOST_AT_ONCE + 1);
            var start = nanos.getAsLong();
            var tried = 0;
            while (tried < Math.min(batch.size(), MOST_AT_ONCE)
                    && (tried == 0 || nanos.getAsLong() - start < LONGEST.toNanos())) {
                outcome.add(batch.get(tried++));
            }
            return outcome.result(tried < batch.size() ? cursor(batch.get(tried - 1).letter().place(), topic) : null);
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Original> waiting(@Nullable String topic, @Nullable LetterPlace after, int limit) {
        var topics = listeners.topics();
        var groups = listeners.groups();
        return letters.page(one -> topics.contains(one) && (topic == null || topic.equals(one)), groups::contains,
                after, limit);
    }

    private boolean isOwn(DeadLetter letter) {
        return listeners.find(letter.group(), letter.place().topic()).isPresent();
    }

    /// @return null when the listener has processed it, or the code of its failure
    private @Nullable String deliver(Original original) {
        var letter = original.letter();
        var container = listeners.find(letter.group(), letter.place().topic());
        if (container.isEmpty()) {
            return "no-listener";
        }
        KafkaUtils.setConsumerGroupId(letter.group());
        try {
            Replay.run(() -> give(original.record(), container.get()));
            return null;
        } catch (RuntimeException e) {
            log.warn("{} failed again in {}", letter.place(), letter.group(), e);
            return TransientFailures.isOneOf(e) ? "temporary-failure" : FailureReason.of(e);
        } finally {
            KafkaUtils.clearConsumerGroupId();
        }
    }

    @SuppressWarnings("unchecked")
    private static void give(ConsumerRecord<byte[], byte[]> original, MessageListenerContainer container) {
        var record = asConsumed(original);
        var listener = Objects.requireNonNull(container.getContainerProperties().getMessageListener());
        if (listener instanceof AcknowledgingConsumerAwareMessageListener<?, ?> single) {
            ((AcknowledgingConsumerAwareMessageListener<Object, Object>) single).onMessage(record, null, null);
        } else if (listener instanceof BatchAcknowledgingConsumerAwareMessageListener<?, ?> batch) {
            // A filter takes records out of it.
            var records = new ArrayList<>(List.of(record));
            ((BatchAcknowledgingConsumerAwareMessageListener<Object, Object>) batch).onMessage(records, null, null);
        } else {
            throw new IllegalStateException("a listener of another kind");
        }
    }

    /// As the consumers of services read it: the key is a text.
    private static ConsumerRecord<Object, Object> asConsumed(ConsumerRecord<byte[], byte[]> record) {
        Object key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.timestamp(),
                record.timestampType(), record.serializedKeySize(), record.serializedValueSize(), key,
                record.value(), record.headers(), record.leaderEpoch());
    }

    private @Nullable LetterPlace place(@Nullable String cursor, @Nullable String topic) {
        var key = cursors.decode(cursor, filters(topic));
        if (key == null) {
            return null;
        }
        var place = PLACE.matcher(key);
        if (!place.matches()) {
            throw new Refused(Refusal.invalid("invalid-cursor", "The cursor does not belong to this list.", List.of()));
        }
        return new LetterPlace(place.group(1), Integer.parseInt(place.group(2)), Long.parseLong(place.group(3)));
    }

    private String cursor(LetterPlace last, @Nullable String topic) {
        return cursors.encode(filters(topic), last.topic() + "/" + last.partition() + "/" + last.offset());
    }

    private static String filters(@Nullable String topic) {
        return topic == null ? LIST : LIST + " " + topic;
    }

    private final class Tried {
        private int replayed;
        private final List<ReplayOutcome.Failed> failed = new ArrayList<>();

        void add(Original original) throws InterruptedException {
            var letter = original.letter();
            var reason = deliver(original);
            if (reason == null) {
                letters.markReplayed(letter);
                replayed++;
            } else {
                failed.add(new ReplayOutcome.Failed(letter.place().partition(), letter.place().offset(), reason));
            }
        }

        ReplayOutcome result(@Nullable String next) {
            return new ReplayOutcome(replayed, failed, next);
        }
    }
}
