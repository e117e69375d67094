package com.comms123.membership.pupil.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The relationship of a guardian to a pupil, in the school's own word, such as `mother` or `foster carer`: 1 to 40
/// letters, spaces and `' ’ - ( ) /`. It is shown to the school alone, and prints as `***`.
public record Relationship(String value) {

    public static final int LONGEST = 40;

    /// Where nothing more is known.
    public static final Relationship GUARDIAN = new Relationship("guardian");

    private static final Pattern ALLOWED = Pattern.compile("\\p{L}[\\p{L}\\p{M} '’()/-]*");

    /// Reads what somebody filled in; what is left out is [#GUARDIAN].
    public static Checked<Relationship> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return new Checked.Good<>(GUARDIAN);
        }
        var word = given.length() > 4 * LONGEST ? given : Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (word.length() > LONGEST) {
            return new Checked.Bad<>("too-long", "A relationship has at most " + LONGEST + " characters.");
        }
        return ALLOWED.matcher(word).matches()
                ? new Checked.Good<>(new Relationship(word))
                : new Checked.Bad<>("unsupported-characters",
                        "Enter a word or two, such as mother or foster carer. Use only letters, spaces and ' - ( ) /");
    }

    @Override
    public String toString() {
        return "***";
    }
}
