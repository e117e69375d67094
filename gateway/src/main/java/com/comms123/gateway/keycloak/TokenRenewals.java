package com.comms123.gateway.keycloak;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import reactor.core.publisher.Mono;

/// Gets new tokens for a refresh token. A page sends several requests at once: one renewal serves them all.
public final class TokenRenewals {
    /// The framework's request wants the access token to replace; Keycloak never sees it.
    private static final OAuth2AccessToken REPLACED = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
            "replaced", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    private final ClientRegistration registration;
    private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak;
    /// Holds what is under way, nothing else.
    private final Map<String, Mono<OAuth2AccessTokenResponse>> renewals = new ConcurrentHashMap<>();

    TokenRenewals(ClientRegistration registration,
            ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak) {
        this.registration = registration;
        this.keycloak = keycloak;
    }

    /// Fails with what [#isOver] tells from Keycloak not answering.
    public Mono<OAuth2AccessTokenResponse> renew(String refreshToken) {
        var request = new OAuth2RefreshTokenGrantRequest(registration, REPLACED,
                new OAuth2RefreshToken(refreshToken, null));
        return Mono.defer(() -> renewals.computeIfAbsent(refreshToken,
                absent -> keycloak.getTokenResponse(request).doFinally(end -> renewals.remove(refreshToken)).cache()));
    }

    /// Whether Keycloak said that the sign-in is over.
    public static boolean isOver(Throwable failure) {
        return failure instanceof OAuth2AuthorizationException refused
                && OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode());
    }
}
