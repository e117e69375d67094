package com.comms123.platform.ids;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// A text of 256 random bits in base64url, which says nothing about anybody; and the hash by which it is known to those
/// who are not to have it.
public final class Unguessable {
    public static final int BYTES = 32;

    /// @param random [#BYTES] random bytes
    public static String text(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("expected " + BYTES + " random bytes, not " + random.length);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Hex SHA-256 of a text as it is written.
    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Unguessable() {}
}
