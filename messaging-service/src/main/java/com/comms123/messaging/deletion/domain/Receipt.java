package com.comms123.messaging.deletion.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// With it, the progress and the certificate of one deletion can be asked for without signing in. 256 random bits in
/// base64url, unguessable, saying nothing about anybody. Others keep its hash alone. Prints as `***`.
///
/// The receipt itself stays beside the deleted record until that is purged, so that the same request, asked again because
/// the first answer was lost, gets the same answer; it opens less than the record it stands beside.
public record Receipt(String value) {
    public static final int BYTES = 32;

    /// @param random [#BYTES] random bytes
    public static Receipt from(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException(BYTES + " bytes are expected, not " + random.length);
        }
        return new Receipt(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// Hex SHA-256 of the receipt as it is written.
    public String hash() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
