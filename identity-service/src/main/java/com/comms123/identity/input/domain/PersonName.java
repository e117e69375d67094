package com.comms123.identity.input.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a person is called, in any script: 1 to 100 characters (code points) after normalisation to NFC, at least one of
/// them a letter, white space collapsed. Characters that cannot be seen or that turn the text around (control, bidi
/// embedding and override, zero-width space, fillers) are refused, since names are shown to others; the two joiners stay
/// between letters of the scripts that spell with them. Prints as `***`.
public record PersonName(String value) {
    public static final int LONGEST = 100;

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");

    /// Reads what somebody filled in. Elsewhere (from the store) the constructor takes what was read here before.
    public static Checked<PersonName> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Enter a name.");
        }
        if (given.length() > 8 * LONGEST) {
            return tooLong();
        }
        var name = SPACES.matcher(Normalizer.normalize(given, Normalizer.Form.NFC)).replaceAll(" ").strip();
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return tooLong();
        }
        if (Visible.hidesSomething(name)) {
            return Checked.bad("unsupported-characters",
                    "A name cannot hold line breaks, control characters or invisible formatting.");
        }
        if (name.codePoints().noneMatch(Character::isLetter)) {
            return Checked.bad("malformed", "A name must have at least one letter.");
        }
        return Checked.good(new PersonName(name));
    }

    private static Checked<PersonName> tooLong() {
        return Checked.bad("too-long", "A name has at most " + LONGEST + " characters.");
    }

    @Override
    public String toString() {
        return "***";
    }
}
