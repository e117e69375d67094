package com.comms123.gateway.apps;

import com.comms123.platform.security.Actor;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Tokens that Keycloak has issued to an app.
///
/// @param refreshToken as it is
record Issued(UUID userId, RefreshToken token, String refreshToken) {
    private static final JsonMapper JSON = new JsonMapper();

    /// @return null for a response without a refresh token, such as one to a service
    static @Nullable Issued of(String response) {
        try {
            var json = JSON.readTree(response);
            var text = json.path(OAuth2ParameterNames.REFRESH_TOKEN).asString("");
            var token = RefreshToken.of(text);
            var person = token == null
                    ? null
                    : JWTParser.parse(json.path(OAuth2ParameterNames.ACCESS_TOKEN).asString("")).getJWTClaimsSet()
                            .getStringClaim(Actor.USER_ID_CLAIM);
            return token == null || person == null ? null : new Issued(UUID.fromString(person), token, text);
        } catch (JacksonException | ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
