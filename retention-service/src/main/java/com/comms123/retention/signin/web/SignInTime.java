package com.comms123.retention.signin.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// When somebody gave their password last, as their token says (OpenID Connect Core, 2): the same however often the token
/// was renewed since.
public final class SignInTime {
    private static final String AUTH_TIME = "auth_time";

    private SignInTime() {}

    public static @Nullable Instant of(JwtAuthenticationToken token) {
        return token.getToken().getClaimAsInstant(AUTH_TIME);
    }
}
