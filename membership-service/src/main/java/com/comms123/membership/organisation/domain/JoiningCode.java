package com.comms123.membership.organisation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// The code with which anyone becomes a member ([Joining#CODE]): eight letters and digits, none of which is taken for
/// another (no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V). It is read aloud, printed and typed, so that
/// case, blanks and hyphens do not count. Prints as `***`.
public record JoiningCode(String value) {
    public static final int LENGTH = 8;
    private static final String ALPHABET = "34679ACDEFGHJKMNPQRTWXY";
    private static final Pattern WRITTEN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BLANKS = Pattern.compile("[\\s-]+");

    public JoiningCode {
        if (!WRITTEN.matcher(value).matches()) {
            throw new IllegalArgumentException("A joining code is " + LENGTH + " of " + ALPHABET);
        }
    }

    /// @param random for a bound, a random number below it
    public static JoiningCode from(IntUnaryOperator random) {
        var code = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.applyAsInt(ALPHABET.length())));
        }
        return new JoiningCode(code.toString());
    }

    /// The code that somebody has typed; empty when it cannot be a code at all.
    public static Optional<JoiningCode> read(String typed) {
        var code = BLANKS.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return WRITTEN.matcher(code).matches() ? Optional.of(new JoiningCode(code)) : Optional.empty();
    }

    /// Takes the same time whatever is the same.
    public boolean matches(JoiningCode shown) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.US_ASCII),
                shown.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "***";
    }
}
