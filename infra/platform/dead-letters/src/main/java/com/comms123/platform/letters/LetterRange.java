package com.comms123.platform.letters;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// One partition of a dead-letter topic at one moment: dead letters, and marks of those that were replayed.
///
/// Memory does not grow with the letters, but for one bit of each.
///
/// @param from the first offset
/// @param end the offset behind the last one
record LetterRange(TopicPartition partition, long from, long end) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    LetterPlace place(long offset) {
        return new LetterPlace(DeadLetter.original(partition.topic()), partition.partition(), offset);
    }

    /// One bit for each letter that was replayed, from the first offset.
    BitSet replayed(KafkaConsumer<byte[], byte[]> consumer) {
        var replayed = new BitSet();
        read(consumer, from, record -> {
            DeadLetter.replayedOffset(record).ifPresent(offset -> {
                if (offset >= from && offset < end) {
                    replayed.set(Math.toIntExact(offset - from));
                }
            });
            return true;
        });
        return replayed;
    }

    /// The letters that were not replayed, in their order.
    ///
    /// @param start the first offset of interest
    /// @param reader returns whether it wants another one
    void waiting(KafkaConsumer<byte[], byte[]> consumer, BitSet replayed, long start,
            Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        read(consumer, Math.max(start, from), record -> DeadLetter.replayedOffset(record).isPresent()
                || replayed.get(Math.toIntExact(record.offset() - from)) || reader.test(record));
    }

    /// @throws TimeoutException when Kafka sends nothing for 10 s
    private void read(KafkaConsumer<byte[], byte[]> consumer, long start,
            Predicate<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        var heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            var records = consumer.poll(POLL).records(partition);
            for (var record : records) {
                if (record.offset() >= end || !reader.test(record)) {
                    return;
                }
            }
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing came from " + partition);
            }
        }
    }
}
