package com.comms123.gateway.keycloak;

import com.comms123.gateway.GatewayProperties;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/// Ends sessions at Keycloak, on the direct way.
public class KeycloakSessions {
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final WebClient keycloak;
    private final GatewayProperties properties;

    KeycloakSessions(WebClient keycloak, GatewayProperties properties) {
        this.keycloak = keycloak;
        this.properties = properties;
    }

    /// Completes when the session that the refresh token belongs to is over: ended now, or no longer known.
    Mono<Void> end(String refreshToken) {
        return keycloak.post().uri(properties.realmUrl("/protocol/openid-connect/logout"))
                .body(BodyInserters.fromFormData(OAuth2ParameterNames.CLIENT_ID, properties.webClientId())
                        .with(OAuth2ParameterNames.CLIENT_SECRET, properties.webClientSecret())
                        .with(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken))
                .exchangeToMono(answer -> answer.statusCode().is2xxSuccessful()
                        || answer.statusCode().value() == HttpStatus.BAD_REQUEST.value()
                                ? answer.releaseBody()
                                : answer.createError())
                .timeout(WITHIN).then();
    }

    /// Ends the session that the refresh token of an app belongs to.
    ///
    /// @param client the app's public client
    /// @return whether it was ended now; false for a token that Keycloak does not accept. Fails with a `sign-in-unavailable`
    ///         (503) when Keycloak does not answer
    public Mono<Boolean> endOfApp(String client, String refreshToken) {
        return keycloak.post().uri(properties.realmUrl("/protocol/openid-connect/logout"))
                .body(BodyInserters.fromFormData(OAuth2ParameterNames.CLIENT_ID, client)
                        .with(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken))
                .exchangeToMono(answer -> answer.statusCode().is5xxServerError()
                        ? answer.<Boolean>createError()
                        : answer.releaseBody().thenReturn(answer.statusCode().is2xxSuccessful()))
                .timeout(WITHIN).onErrorMap(failure -> new Refused(Refusal.unavailable("sign-in-unavailable",
                        "Your sign-in cannot be changed just now. Try again in a moment."), Duration.ofSeconds(2)));
    }
}
