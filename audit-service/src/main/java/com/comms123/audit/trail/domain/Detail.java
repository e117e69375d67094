package com.comms123.audit.trail.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an event said, beside the leaf: the leaf holds only the hash of it with a random salt. So the detail can be erased
/// and every proof stays valid; and without the salt nobody can find out by trying what it said.
///
/// @param salt 128 random bits, base64
/// @param data JSON, as it was hashed
public record Detail(String salt, String data) {

    /// Bytes of a salt.
    public static final int SALT_LENGTH = 16;

    private static final Pattern ID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public Detail {
        if (Base64.getDecoder().decode(salt).length != SALT_LENGTH) {
            throw new IllegalArgumentException("a salt has " + SALT_LENGTH + " bytes");
        }
    }

    public static Detail of(byte[] salt, String data) {
        return new Detail(Base64.getEncoder().encodeToString(salt), data);
    }

    /// `hex(SHA-256(salt || data))`
    public String commitment() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Base64.getDecoder().decode(salt));
            return HexFormat.of().formatHex(digest.digest(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /// The ids that a text names.
    public static Stream<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group);
    }
}
