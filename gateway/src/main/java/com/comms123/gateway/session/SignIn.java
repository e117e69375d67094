package com.comms123.gateway.session;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The owner of a session: the claims of the id token, and nothing personal.
///
/// @param subject Keycloak's own id of the person
/// @param keycloakSession the id (`sid`) of the session at Keycloak, by which Keycloak ends ours
/// @param deviceId the browser's id where the person chose to be remembered (CK-3); null where they did not
/// @param at when the person gave their password
public record SignIn(UUID userId, String subject, String keycloakSession, @Nullable UUID deviceId, Instant at) {
    /// The name of the session's attribute.
    public static final String ATTRIBUTE = "signIn";

    public SignIn onDevice(@Nullable UUID deviceId) {
        return new SignIn(userId, subject, keycloakSession, deviceId, at);
    }

    public Map<String, Object> toAttribute() {
        var attribute = new HashMap<String, Object>(Map.of("userId", userId, "subject", subject, "keycloakSession",
                keycloakSession, "at", Date.from(at)));
        if (deviceId != null) {
            attribute.put("deviceId", deviceId);
        }
        return Map.copyOf(attribute);
    }

    /// @return null where nobody is signed in
    public static @Nullable SignIn of(@Nullable Object attribute) {
        return attribute instanceof Map<?, ?> map && map.get("userId") instanceof UUID userId
                && map.get("subject") instanceof String subject
                && map.get("keycloakSession") instanceof String keycloakSession && map.get("at") instanceof Date at
                        ? new SignIn(userId, subject, keycloakSession,
                                map.get("deviceId") instanceof UUID deviceId ? deviceId : null, at.toInstant())
                        : null;
    }
}
