package com.comms123.audit.trail.application;

import java.time.Instant;

/// The place of an entry in the order in which entries are listed.
public record EntryKey(Instant time, long index) {

    private static final char SEPARATOR = ' ';

    @Override
    public String toString() {
        return Long.toString(time.toEpochMilli()) + SEPARATOR + index;
    }

    /// Reads what [#toString] wrote.
    public static EntryKey parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new EntryKey(Instant.ofEpochMilli(Long.parseLong(text.substring(0, separator))),
                Long.parseLong(text.substring(separator + 1)));
    }
}
