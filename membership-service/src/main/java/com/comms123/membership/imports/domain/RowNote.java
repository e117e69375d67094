package com.comms123.membership.imports.domain;

import com.comms123.platform.outcome.Refusal;

/// Something to be said about a row: why it was refused, or what was left out of one that was taken. It never repeats
/// what the row holds.
///
/// @param code stable, kebab-case
/// @param field the column it is about, by the name that the sample has; empty for the whole row
/// @param detail the expected value
public record RowNote(String code, String field, String detail) {

    public static RowNote of(Refusal refusal, String field) {
        return new RowNote(refusal.code(), field, refusal.detail());
    }
}
