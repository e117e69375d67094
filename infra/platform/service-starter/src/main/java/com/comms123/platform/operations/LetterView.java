package com.comms123.platform.operations;

import com.comms123.platform.letters.DeadLetter;
import java.time.Instant;

/// A dead letter as an operator sees it: neither its key nor its content.
///
/// @param topic the original one
/// @param partition of the dead-letter topic
/// @param offset in that partition
/// @param at when it became a dead letter
/// @param reason a stable code
/// @param group the consumer group that could not process it
public record LetterView(String topic, int partition, long offset, Instant at, String reason, String group) {
    static LetterView of(DeadLetter letter) {
        var place = letter.place();
        return new LetterView(place.topic(), place.partition(), place.offset(), letter.at(), letter.reason(),
                letter.group());
    }
}
