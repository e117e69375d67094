package com.comms123.local.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record that a group could not process. Never shows key or value.
///
/// @param topic the original one
/// @param reason a stable code
/// @param group the consumer group that it belongs to
public record DeadLetter(String topic, int partition, long offset, Instant at, String reason, String group) {
    static final String SUFFIX = ".dlt";
    static final String REASON = "dlt-reason";
    static final String GROUP = "dlt-group";
    static final String REPLAY_FOR = "replay-for";
    private static final Set<String> OURS = Set.of(REASON, GROUP, REPLAY_FOR);
    /// The headers that Spring Kafka adds to a dead letter and a retry.
    private static final Set<String> NOTES = Set.of("kafka_dlt-", "retry_topic-");

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return new DeadLetter(original(record.topic()), record.partition(), record.offset(),
                Instant.ofEpochMilli(record.timestamp()), header(record.headers(), REASON, "unknown"),
                header(record.headers(), GROUP, ""));
    }

    static String original(String deadLetterTopic) {
        return deadLetterTopic.substring(0, deadLetterTopic.length() - SUFFIX.length());
    }

    /// The record as it was at first, for the group that failed on it: the others have processed it long ago.
    ProducerRecord<byte[], byte[]> replay(ConsumerRecord<byte[], byte[]> record) {
        var replay = new ProducerRecord<>(topic, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!OURS.contains(header.key()) && NOTES.stream().noneMatch(header.key()::startsWith)) {
                replay.headers().add(header);
            }
        }
        if (!group.isEmpty()) {
            replay.headers().add(REPLAY_FOR, group.getBytes(StandardCharsets.UTF_8));
        }
        return replay;
    }

    private static String header(Headers headers, String name, String otherwise) {
        @Nullable
        Header header = headers.lastHeader(name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
