package com.comms123.platform.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record that a group could not process. Never shows key or value.
///
/// @param place where it is
/// @param at the time when it became a dead letter
/// @param reason a stable code
/// @param group the consumer group that it belongs to
public record DeadLetter(LetterPlace place, Instant at, String reason, String group) {
    static final String SUFFIX = ".dlt";
    static final String REASON = "dlt-reason";
    static final String GROUP = "dlt-group";
    /// On a record that is no dead letter: it says that the one at this offset of its partition was replayed.
    static final String REPLAYED = "dlt-replayed";
    static final String REPLAY_FOR = "replay-for";
    private static final Set<String> OURS = Set.of(REASON, GROUP, REPLAY_FOR);
    /// The headers that Spring Kafka adds to a dead letter and a retry.
    private static final Set<String> NOTES = Set.of("kafka_dlt-", "retry_topic-");

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(new LetterPlace(original(record.topic()), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()), header(record.headers(), REASON, "unknown"),
                header(record.headers(), GROUP, ""));
    }

    static String original(String deadLetterTopic) {
        return deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length());
    }

    /// The offset of the letter that this record marks as replayed; empty for a letter.
    static OptionalLong replayedOffset(ConsumerRecord<byte[], byte[]> record) {
        var text = header(record.headers(), REPLAYED, "");
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }

    /// The mark that this letter was replayed. It follows the letter in its partition, so that it is kept for longer.
    ProducerRecord<byte[], byte[]> mark() {
        var mark = new ProducerRecord<>(place.topic() + SUFFIX, place.partition(), new byte[0], new byte[0]);
        mark.headers().add(REPLAYED, bytes(Long.toString(place.offset())));
        return mark;
    }

    /// The record as it was at first, for the group that failed on it: the others have processed it long ago.
    ProducerRecord<byte[], byte[]> replay(ConsumerRecord<byte[], byte[]> record) {
        var replay = new ProducerRecord<>(place.topic(), record.key(), record.value());
        copyOriginal(record.headers(), replay.headers());
        if (!group.isEmpty()) {
            replay.headers().add(REPLAY_FOR, bytes(group));
        }
        return replay;
    }

    /// Without what was added when it became a dead letter.
    static void copyOriginal(Headers from, Headers to) {
        for (Header header : from) {
            if (!OURS.contains(header.key()) && NOTES.stream().noneMatch(header.key()::startsWith)) {
                to.add(header);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(Headers headers, String name, String otherwise) {
        @Nullable
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? otherwise
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
