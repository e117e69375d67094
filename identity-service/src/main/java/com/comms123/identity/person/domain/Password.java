package com.comms123.identity.person.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A password on its way to the sign-in server; never kept here. Prints as `***`.
///
/// The rules follow NIST SP 800-63B: length counts, composition does not; every character goes, spaces included; what
/// everybody tries first is refused, and so is the person's own name or address.
public record Password(String secret) {
    public static final int SHORTEST = 10;
    public static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 4;

    /// The beginnings of what leaked-password lists start with, letters and digits only, in lower case.
    private static final Set<String> TOO_COMMON = Set.of("1234567890", "12345678910", "0123456789", "0987654321",
            "9876543210", "123456789a", "password12", "password123", "password1234", "passw0rd123", "mypassword",
            "password01", "qwertyuiop", "qwerty1234", "qwerty12345", "1q2w3e4r5t", "1qaz2wsx3edc", "asdfghjkl1",
            "abcdefghij", "abcdefghijk", "abcd123456", "iloveyou12", "iloveyou123", "letmein123", "welcome123",
            "welcome1234", "changeme123", "football123", "liverpool1", "manchester", "basketball", "princess123",
            "sunshine123", "zaq12wsxcde", "administrator", "adminadmin");

    /// Reads what somebody filled in. It is normalised to NFC, so that a password typed on one keyboard is the same on
    /// another; nothing is stripped.
    public static Checked<Password> read(@Nullable String given, @Nullable String email, @Nullable String name) {
        if (given == null || given.isEmpty()) {
            return Checked.bad("required", "A password is needed. " + rule());
        }
        if (given.length() > 2 * LONGEST) {
            return Checked.bad("too-long", rule());
        }
        var secret = Normalizer.normalize(given, Normalizer.Form.NFC);
        var length = secret.codePointCount(0, secret.length());
        if (length < SHORTEST) {
            return Checked.bad("too-short", rule());
        }
        if (length > LONGEST) {
            return Checked.bad("too-long", rule());
        }
        if (secret.codePoints().anyMatch(Character::isISOControl)) {
            return Checked.bad("unsupported-characters", "A password cannot hold control characters.");
        }
        if (secret.codePoints().distinct().count() < FEWEST_DIFFERENT || TOO_COMMON.contains(bare(secret))) {
            return Checked.bad("too-common", "This password is among the first that are tried. " + rule());
        }
        if (isOwn(secret, email) || isOwn(secret, name)) {
            return Checked.bad("too-obvious", "A password differs from the name and the email address.");
        }
        return Checked.good(new Password(secret));
    }

    private static String rule() {
        return "A password has " + SHORTEST + " to " + LONGEST + " characters.";
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isOwn(String secret, @Nullable String own) {
        return own != null && !own.isBlank()
                && (secret.strip().equalsIgnoreCase(own.strip()) || bare(secret).equals(bare(own)));
    }

    @Override
    public String toString() {
        return "***";
    }
}
