package com.comms123.membership.imports.domain;

import org.jspecify.annotations.Nullable;

/// The outcome of one row.
///
/// @param line where it begins in the file, from 1; in a OneRoster archive, in `users.csv`
/// @param note null when there is nothing to say
public record RowResult(int line, RowOutcome outcome, @Nullable RowNote note) {

    public static RowResult refused(int line, RowNote why) {
        return new RowResult(line, RowOutcome.REFUSED, why);
    }
}
