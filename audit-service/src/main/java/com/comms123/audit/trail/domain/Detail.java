package com.comms123.audit.trail.domain;

import com.comms123.platform.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/// The content of an event, beside the leaf: the leaf holds only the hash of it with a random salt. So the detail can
/// be erased and every proof stays valid; and without the salt nobody can find out by trying what it said.
///
/// @param salt 128 random bits, base64
/// @param data JSON, as it was hashed
public record Detail(String salt, String data) {

    /// Bytes of a salt.
    public static final int SALT_LENGTH = 16;

    private static final String ID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final int FIRST_DASH = ID.indexOf('-');

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
        var digest = Sha256.digest();
        digest.update(Base64.getDecoder().decode(salt));
        return HexFormat.of().formatHex(digest.digest(data.getBytes(StandardCharsets.UTF_8)));
    }

    /// The ids that a text names. Written out, for every event passes through here.
    public static Stream<String> ids(String text) {
        Stream.Builder<String> ids = Stream.builder();
        int end = 0;
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', Math.max(dash + 1, end))) {
            int start = dash - FIRST_DASH;
            if (start >= end && isId(text, start)) {
                end = start + ID.length();
                ids.add(text.substring(start, end));
            }
        }
        return ids.build();
    }

    private static boolean isId(String text, int start) {
        if (start + ID.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < ID.length(); i++) {
            char c = text.charAt(start + i);
            boolean right = ID.charAt(i) == '-' ? c == '-' : c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (!right) {
                return false;
            }
        }
        return true;
    }
}
