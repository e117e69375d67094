package com.comms123.platform.ids;

import java.util.Base64;

/// A text of 256 random bits in base64url, which says nothing about anybody. Those who must not have it know it by its
/// SHA-256.
public final class Unguessable {
    public static final int BYTES = 32;

    /// @param random [#BYTES] random bytes
    public static String text(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("expected " + BYTES + " random bytes, not " + random.length);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private Unguessable() {}
}
