package com.comms123.gateway.apps;

import com.comms123.platform.bytes.Sha256;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The claims of a refresh token, unverified: only Keycloak can verify them. Nothing is ended and nothing is issued
/// without Keycloak.
///
/// @param session Keycloak's id of the session
/// @param hash SHA-256 of the whole token
record RefreshToken(String session, String hash, Instant expiresAt) {
    private static final String SESSION = "sid";
    private static final int LONGEST_SESSION = 64;

    /// @return null for a text that is no token of a session; Keycloak refuses it
    static @Nullable RefreshToken of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var claims = JWTParser.parse(text).getJWTClaimsSet();
            var session = claims.getStringClaim(SESSION);
            var expires = claims.getExpirationTime();
            return session == null || session.length() > LONGEST_SESSION || expires == null
                    ? null
                    : new RefreshToken(session, Sha256.hex(text), expires.toInstant());
        } catch (ParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
