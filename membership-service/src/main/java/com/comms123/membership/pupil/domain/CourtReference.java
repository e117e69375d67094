package com.comms123.membership.pupil.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where it is written that a guardian is restricted, such as a court's file number: one line of 1 to 200 visible
/// characters. For the school alone; prints as `***`.
public record CourtReference(String value) {

    public static final int LONGEST = 200;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]+");

    /// Reads what somebody filled in.
    public static Checked<CourtReference> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return new Checked.Bad<>("required",
                    "Enter the reference of the court order, such as a file number.");
        }
        var text = given.length() > 4 * LONGEST ? given : Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (text.length() > LONGEST) {
            return new Checked.Bad<>("too-long", "A reference has at most " + LONGEST + " characters.");
        }
        return ALLOWED.matcher(text).matches()
                ? new Checked.Good<>(new CourtReference(text))
                : new Checked.Bad<>("unsupported-characters", "One line of text, without invisible characters.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
