package com.comms123.gateway.session;

import com.comms123.gateway.tokens.SealedToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of somebody signed in, as its person sees it.
///
/// @param id its name outside of the store; nothing can be signed in with it
/// @param refreshToken of its session at Keycloak; null where it has none
public record PersonSession(String id, SignIn signIn, Instant lastUsedAt, @Nullable SealedToken refreshToken) {
    @Override
    public String toString() {
        return "PersonSession[" + id + "]";
    }
}
