package com.comms123.gateway.apps;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A session of an app.
///
/// @param id Keycloak's id of the session
/// @param userId the person; null until the first renewal that the gateway sees
/// @param client the app's client at Keycloak
/// @param current hashes of the refresh tokens that were issued and not used yet: more than one after several sign-ins in
///         the same session
/// @param pending uses whose outcome is not known yet
/// @param refreshToken the newest, sealed: it ends the session at Keycloak
/// @param until when the last of them expires
@Document("app-sessions")
record AppSessionDocument(@Id String id, @Indexed(sparse = true) @Nullable UUID userId, @Nullable String client,
        List<String> current, List<Pending> pending, @Nullable String refreshToken, Instant signedInAt,
        Instant lastUsedAt,
        @Indexed Instant until) {
    /// A use of a refresh token.
    ///
    /// @param by the request: only it can complete this use
    record Pending(String hash, UUID by, Instant at) {}

    @Override
    public String toString() {
        return "***";
    }
}
