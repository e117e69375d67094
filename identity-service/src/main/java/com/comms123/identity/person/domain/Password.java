package com.comms123.identity.person.domain;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A password on its way to the sign-in server; never kept here. Prints as `***`.
public record Password(String secret) {
    /// The result of reading a password that somebody filled in.
    public sealed interface Reading {
        record Good(Password password) implements Reading {}

        record Missing() implements Reading {}

        record Broken(List<PasswordRules.Rule> rules) implements Reading {}
    }

    /// Reads what somebody filled in by the [PasswordRules]. It is normalised to NFC, so that a password typed on one
    /// keyboard is the same on another; nothing is stripped.
    public static Reading read(@Nullable String given, @Nullable String email, @Nullable String name) {
        if (given == null || given.isEmpty()) {
            return new Reading.Missing();
        }
        if (given.length() > 2 * PasswordRules.LONGEST) {
            return new Reading.Broken(List.of(PasswordRules.Rule.TOO_LONG));
        }
        var secret = asTyped(given);
        var broken = PasswordRules.broken(secret.secret(), email, name);
        return broken.isEmpty() ? new Reading.Good(secret) : new Reading.Broken(broken);
    }

    /// A password that is only compared, whatever rules there were when it was chosen.
    public static Password asTyped(String given) {
        return new Password(Normalizer.normalize(given, Normalizer.Form.NFC));
    }

    @Override
    public String toString() {
        return "***";
    }
}
