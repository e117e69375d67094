package com.comms123.membership.pupil.domain;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number or id by which the school itself knows a pupil, unique within the organisation; letters count as they are
/// written. 1 to 255 letters, digits, spaces and `. _ - / : #`. Prints as `***`: at the school it names a child.
public record PupilReference(String value) {

    public static final int LONGEST = 255;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} ._/:#-]*");

    /// Reads what somebody filled in. Elsewhere (from the store) the constructor takes what was read here before.
    public static Checked<PupilReference> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return new Checked.Bad<>("required", "A reference is needed.");
        }
        var reference = given.length() > 2 * LONGEST
                ? given
                : Normalizer.normalize(given, Normalizer.Form.NFC).strip();
        if (reference.length() > LONGEST) {
            return new Checked.Bad<>("too-long", "A reference has at most " + LONGEST + " characters.");
        }
        return ALLOWED.matcher(reference).matches()
                ? new Checked.Good<>(new PupilReference(reference))
                : new Checked.Bad<>("unsupported-characters",
                        "Begin with a letter or digit. Use only letters, digits, spaces and . _ - / : #");
    }

    @Override
    public String toString() {
        return "***";
    }
}
