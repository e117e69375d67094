package com.comms123.identity.person.domain;

import com.comms123.platform.bytes.Sha256;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The token of a link in a mail, which shows that the person who opens it reads that mailbox: 256 random bits in
/// base64url, unguessable, saying nothing about anybody. It exists in the mail alone; its hash is what is kept. Prints
/// as `***`.
public record Token(String value) {
    public static final int BYTES = 32;
    private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// The use of a token.
    public enum Purpose {
        /// The address that somebody registered with is theirs.
        CONFIRM_EMAIL,
        /// The address that somebody wants to change to is theirs.
        CHANGE_AT_NEW,
        /// The reader of the address so far agrees to the change.
        CHANGE_AT_OLD, RESET_PASSWORD
    }

    /// @param random [#BYTES] random bytes
    public static Token from(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("A token is made of " + BYTES + " bytes, not " + random.length);
        }
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// Empty for what cannot be one.
    public static Optional<Token> read(@Nullable String given) {
        return given == null || !WRITTEN.matcher(given.strip()).matches()
                ? Optional.empty()
                : Optional.of(new Token(given.strip()));
    }

    /// Hex SHA-256 of the token as it is written.
    public String hash() {
        return Sha256.hex(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
