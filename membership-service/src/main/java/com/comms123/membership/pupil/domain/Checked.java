package com.comms123.membership.pupil.domain;

/// The result of reading something that somebody has filled in.
///
/// @param <T> the wanted value
public sealed interface Checked<T> {

    record Good<T>(T value) implements Checked<T> {}

    /// @param code stable, kebab-case
    /// @param detail the expected value; never the given one
    record Bad<T>(String code, String detail) implements Checked<T> {}
}
