package com.comms123.platform.letters;

import java.util.Comparator;

/// Where a dead letter is, in the order in which they are listed.
///
/// @param topic the original one
/// @param partition of the dead-letter topic
/// @param offset in that partition
public record LetterPlace(String topic, int partition, long offset) implements Comparable<LetterPlace> {
    private static final Comparator<LetterPlace> ORDER = Comparator.comparing(LetterPlace::topic)
            .thenComparingInt(LetterPlace::partition).thenComparingLong(LetterPlace::offset);

    @Override
    public int compareTo(LetterPlace other) {
        return ORDER.compare(this, other);
    }
}
