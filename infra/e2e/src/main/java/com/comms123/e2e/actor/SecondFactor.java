package com.comms123.e2e.actor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app that has been shown a secret (RFC 6238: HMAC-SHA-1, 6 digits, 30 seconds).
///
/// @param secret as the sign-in server's form carries it
public record SecondFactor(String secret) {
    private static final long STEP_SECONDS = 30;
    private static final int MILLION = 1_000_000;

    /// The code of this moment.
    public String code() {
        return code(Instant.now().getEpochSecond() / STEP_SECONDS);
    }

    /// The code that comes after it: a server takes it already, for clocks that are ahead, and takes none twice.
    public String nextCode() {
        return code(Instant.now().getEpochSecond() / STEP_SECONDS + 1);
    }

    String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MILLION);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SecondFactor[***]";
    }
}
