package com.comms123.gateway.session;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose session it is: what the id token said, and nothing personal.
///
/// @param subject Keycloak's own id of the person
/// @param keycloakSession the id (`sid`) of the session at Keycloak, by which Keycloak ends ours
/// @param remembered whether the person chose to be remembered (CK-3)
public record SignIn(UUID userId, String subject, String keycloakSession, boolean remembered, Instant at) {
    /// The name of the session's attribute.
    public static final String ATTRIBUTE = "signIn";

    public Map<String, Object> toAttribute() {
        return Map.of("userId", userId, "subject", subject, "keycloakSession", keycloakSession, "remembered",
                remembered, "at", Date.from(at));
    }

    /// @return null where nobody is signed in
    public static @Nullable SignIn of(@Nullable Object attribute) {
        return attribute instanceof Map<?, ?> map && map.get("userId") instanceof UUID userId
                && map.get("subject") instanceof String subject
                && map.get("keycloakSession") instanceof String keycloakSession
                && map.get("remembered") instanceof Boolean remembered && map.get("at") instanceof Date at
                        ? new SignIn(userId, subject, keycloakSession, remembered, at.toInstant())
                        : null;
    }
}
