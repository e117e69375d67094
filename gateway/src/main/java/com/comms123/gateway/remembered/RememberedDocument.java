package com.comms123.gateway.remembered;

import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.tokens.SealedToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A browser that is remembered.
///
/// @param browser the hash of what the cookie calls it
/// @param secret the hash of the secret that is good
/// @param previous the hash of the one before, which is good for a little longer; null while there was none
/// @param rotatedAt when the secret was changed last, by the system's clock
/// @param refreshToken sealed
/// @param signedInAt when the password was given, by the system's clock
/// @param until when it is over, by the domain's clock: what is promised in days can be lived through
@Document("remembered")
record RememberedDocument(@Id UUID deviceId, @Indexed UUID userId, @Indexed(unique = true) String browser,
        String secret, @Nullable String previous, Instant rotatedAt, @Indexed String subject,
        @Indexed String keycloakSession, String refreshToken, Instant signedInAt, @Indexed Instant until) {
    SignIn signIn() {
        return new SignIn(userId, subject, keycloakSession, deviceId, signedInAt);
    }

    SealedToken token() {
        return new SealedToken(refreshToken);
    }

    boolean isCurrent(CookieValue value) {
        return same(secret, value.secretHash());
    }

    boolean isPrevious(CookieValue value) {
        return previous != null && same(previous, value.secretHash());
    }

    private static boolean same(String hash, String other) {
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "RememberedDocument[" + deviceId + "]";
    }
}
