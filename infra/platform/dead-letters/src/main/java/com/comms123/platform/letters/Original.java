package com.comms123.platform.letters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A dead letter with the record that it was at first. Never shows key or value.
///
/// @param record with the original topic; partition and offset are those of the letter
public record Original(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
    static Original of(ConsumerRecord<byte[], byte[]> dead) {
        var letter = DeadLetter.of(dead);
        var headers = new RecordHeaders();
        DeadLetter.copyOriginal(dead.headers(), headers);
        return new Original(letter, new ConsumerRecord<>(letter.place().topic(), dead.partition(), dead.offset(),
                dead.timestamp(), dead.timestampType(), dead.serializedKeySize(), dead.serializedValueSize(),
                dead.key(), dead.value(), headers, dead.leaderEpoch()));
    }

    @Override
    public String toString() {
        return "Original[" + letter + "]";
    }
}
