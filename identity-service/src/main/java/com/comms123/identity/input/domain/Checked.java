package com.comms123.identity.input.domain;

/// The result of reading one field that somebody filled in: a value that keeps its rules, or the reason why not. The
/// reason never repeats what was given, which may be personal.
public sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    /// @param code stable, kebab-case
    /// @param detail says what would be accepted
    record Bad<T>(String code, String detail) implements Checked<T> {}

    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Checked<T> bad(String code, String detail) {
        return new Bad<>(code, detail);
    }
}
