package com.comms123.identity.input.domain;

import com.comms123.platform.bytes.Sha256;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address that mail can be sent to (RFC 5321: at most 254 characters, 64 before the `@`). A dot-atom before the `@`,
/// plus-addresses included; a host name of at least two labels behind it, kept in its ASCII form (RFC 5890) and in lower
/// case. Quoted local parts, address literals and local parts beyond ASCII, which most mail servers do not take, are
/// refused. Prints as `***`.
public record EmailAddress(String value) {
    public static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL = Pattern
            .compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern
            .compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{1,58}[a-z0-9]|[a-z]{2,63})");

    /// Reads what somebody filled in. Elsewhere (from the store) the constructor takes what was read here before.
    public static Checked<EmailAddress> read(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Enter an email address.");
        }
        var address = given.strip();
        if (address.length() > LONGEST) {
            return tooLong();
        }
        if (Visible.hidesSomething(address)) {
            return Checked.bad("unsupported-characters",
                    "An email address cannot hold control characters or invisible formatting.");
        }
        var at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            return malformed();
        }
        var local = address.substring(0, at);
        if (local.length() > LONGEST_LOCAL) {
            return tooLong();
        }
        var domain = ascii(address.substring(at + 1));
        if (domain == null || !LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
            return malformed();
        }
        var value = local + '@' + domain;
        return value.length() > LONGEST ? tooLong() : Checked.good(new EmailAddress(value));
    }

    private static @Nullable String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAHostName) {
            return null;
        }
    }

    private static Checked<EmailAddress> tooLong() {
        return Checked.bad("too-long", "An email address has at most " + LONGEST + " characters, " + LONGEST_LOCAL
                + " of them before the @.");
    }

    private static Checked<EmailAddress> malformed() {
        return Checked.bad("malformed", "Enter an email address like name@example.org.");
    }

    /// The key that two people cannot share: the address in lower case. Servers that tell `A@` from `a@` are unknown in
    /// the wild, people who type it either way are not.
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /// Identifies the address of something without saying it: hex SHA-256 of [#key].
    public String keyHash() {
        return Sha256.hex(key());
    }

    @Override
    public String toString() {
        return "***";
    }
}
