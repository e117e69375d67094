package com.comms123.identity.person.domain;

import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.platform.bytes.Sha256;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The code in a text, which shows that the person who enters it has the phone: six digits. It exists in the text alone;
/// its salted hash is what is kept. Prints as `***`.
public record NumberCode(String value) {
    private static final int VALUES = 1_000_000;
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    public static NumberCode random(SecureRandom random) {
        return new NumberCode(String.format("%06d", random.nextInt(VALUES)));
    }

    /// Reads what somebody entered; spaces between the digits do not matter.
    public static Checked<NumberCode> read(@Nullable String given) {
        var digits = given == null ? "" : BETWEEN.matcher(given).replaceAll("");
        if (digits.isEmpty()) {
            return Checked.bad("required", "Enter the code from the text message.");
        }
        return WRITTEN.matcher(digits).matches()
                ? Checked.good(new NumberCode(digits))
                : Checked.bad("malformed", "A code has 6 digits, such as 073512.");
    }

    /// Hex SHA-256 over this code, for one person, one number and one sending.
    public String hash(String salt, PersonId person, PhoneNumber number) {
        return Sha256.hex(String.join("|", salt, person.toString(), number.value(), value));
    }

    @Override
    public String toString() {
        return "***";
    }
}
