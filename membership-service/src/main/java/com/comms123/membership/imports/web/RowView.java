package com.comms123.membership.imports.web;

import com.comms123.membership.imports.domain.RowOutcome;
import com.comms123.membership.imports.domain.RowResult;
import org.jspecify.annotations.Nullable;

/// The outcome of a row. It never repeats what the row holds.
///
/// @param line where it begins in the file
/// @param code why it was refused, or what was left out of it; null when there is nothing to say
/// @param field the column that is about; null when it is the whole row
record RowView(int line, RowOutcome outcome, @Nullable String code, @Nullable String field, @Nullable String detail) {

    static RowView of(RowResult result) {
        var note = result.note();
        return new RowView(result.line(), result.outcome(), note == null ? null : note.code(),
                note == null || note.field().isEmpty() ? null : note.field(), note == null ? null : note.detail());
    }
}
