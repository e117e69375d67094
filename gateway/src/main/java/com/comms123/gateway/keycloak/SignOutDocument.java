package com.comms123.gateway.keycloak;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// A session at Keycloak that must end and, as far as we know, has not yet. It goes when Keycloak says that the session
/// is over, or when its token has long run out.
///
/// @param refreshToken sealed
/// @param onceUnused whether it may go on for as long as a session of ours lives on it
/// @param at when it was written down
/// @param dueAt when to try next
@Document("sign-outs")
record SignOutDocument(@Id UUID id, @Indexed UUID userId, @Indexed String keycloakSession,
        String refreshToken, boolean onceUnused, @Indexed Instant at, @Indexed Instant dueAt) {
    @Override
    public String toString() {
        return "SignOutDocument[" + id + "]";
    }
}
