package com.comms123.membership.person.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address that mail can be sent to (RFC 5321: at most 254 characters, 64 before the `@`), by the rules of
/// identity-service: a dot-atom before the `@`, a host name of at least two labels behind it, kept in its ASCII form
/// (RFC 5890). Prints as `***`.
public record EmailAddress(String value) {
    public static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private static final Pattern LOCAL = Pattern
            .compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern
            .compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{1,58}[a-z0-9]|[a-z]{2,63})");

    /// Reads what somebody filled in; empty when it is no address. Text that was read before comes through the
    /// constructor.
    public static Optional<EmailAddress> read(String given) {
        var address = given.strip();
        var at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1 || at > LONGEST_LOCAL || address.length() > LONGEST) {
            return Optional.empty();
        }
        var local = address.substring(0, at);
        var domain = ascii(address.substring(at + 1));
        if (domain == null || !LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
            return Optional.empty();
        }
        var value = local + '@' + domain;
        return value.length() > LONGEST ? Optional.empty() : Optional.of(new EmailAddress(value));
    }

    private static @Nullable String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAHostName) {
            return null;
        }
    }

    /// The key that two people cannot share: the address in lower case.
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    public boolean isSameAs(EmailAddress other) {
        return key().equals(other.key());
    }

    @Override
    public String toString() {
        return "***";
    }
}
