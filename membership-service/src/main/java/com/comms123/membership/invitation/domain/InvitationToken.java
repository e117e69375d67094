package com.comms123.membership.invitation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Proves that somebody reads the mail to an invited address: 256 random bits in base64url. Only its hash is kept. Prints
/// as `***`.
public record InvitationToken(String value) {
    public static final int BYTES = 32;

    /// @param random [#BYTES] random bytes
    public static InvitationToken from(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("A token is made of " + BYTES + " bytes, not " + random.length);
        }
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// Hex SHA-256 of the token as it is written.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
