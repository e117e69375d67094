package com.comms123.gateway.apps;

import com.comms123.gateway.tokens.SealedToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of an app, as its person sees it.
///
/// @param id its name outside of the store; nothing can be signed in with it
public record AppSession(String id, Instant signedInAt, Instant lastUsedAt, String keycloakSession,
        @Nullable String client, @Nullable SealedToken refreshToken) {
    @Override
    public String toString() {
        return "AppSession[" + id + "]";
    }
}
