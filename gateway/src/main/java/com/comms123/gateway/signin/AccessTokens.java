package com.comms123.gateway.signin;

import com.comms123.gateway.SystemTime;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The access token of the session at hand, renewed shortly before it expires.
///
/// When Keycloak says that the sign-in is over, the session is ended too. When Keycloak does not answer, a token that
/// is still good is still used: only those whose token has run out are told to try again.
public final class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60);
    private static final Duration LEAST_LEFT = Duration.ofSeconds(5);

    private final ClientRegistration registration;
    private final SessionTokens tokens;
    private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak;
    private final SystemTime time;
    /// A page sends several requests at once: one renewal serves them all. Holds what is under way, nothing else.
    private final Map<String, Mono<OAuth2AccessTokenResponse>> renewals = new ConcurrentHashMap<>();

    AccessTokens(ClientRegistration registration, SessionTokens tokens,
            ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> keycloak, SystemTime time) {
        this.time = time;
        this.registration = registration;
        this.tokens = tokens;
        this.keycloak = keycloak;
    }

    /// @return the token; a [Refused] `session-ended` (401) or `sign-in-unavailable` (503)
    public Mono<String> of(ServerWebExchange exchange) {
        return tokens.load(exchange).switchIfEmpty(Mono.defer(() -> ended(exchange)))
                .flatMap(client -> livesFor(client.getAccessToken(), RENEW_BEFORE)
                        ? Mono.just(client.getAccessToken())
                        : renew(exchange, client))
                .map(OAuth2AccessToken::getTokenValue);
    }

    private Mono<OAuth2AccessToken> renew(ServerWebExchange exchange, OAuth2AuthorizedClient client) {
        var refresh = client.getRefreshToken();
        if (refresh == null) {
            return ended(exchange);
        }
        var request = new OAuth2RefreshTokenGrantRequest(registration, client.getAccessToken(), refresh);
        return once(refresh.getTokenValue(), request).flatMap(answer -> {
            var renewed = answer.getRefreshToken();
            return tokens.save(exchange, answer.getAccessToken(), renewed == null ? refresh : renewed)
                    .thenReturn(answer.getAccessToken());
        }).onErrorResume(failure -> !(failure instanceof Refused), failure -> {
            if (failure instanceof OAuth2AuthorizationException refused
                    && OAuth2ErrorCodes.INVALID_GRANT.equals(refused.getError().getErrorCode())) {
                return ended(exchange);
            }
            log.warn("an access token could not be renewed: {}", failure.getClass().getSimpleName());
            return livesFor(client.getAccessToken(), LEAST_LEFT)
                    ? Mono.just(client.getAccessToken())
                    : Mono.error(new Refused(
                            Refusal.unavailable("sign-in-unavailable",
                                    "Your sign-in cannot be renewed just now. Try again in a moment."),
                            Duration.ofSeconds(2)));
        });
    }

    private Mono<OAuth2AccessTokenResponse> once(String key, OAuth2RefreshTokenGrantRequest request) {
        return Mono.defer(() -> renewals.computeIfAbsent(key,
                absent -> keycloak.getTokenResponse(request).doFinally(end -> renewals.remove(key)).cache()));
    }

    private static <T> Mono<T> ended(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> session.invalidate()).then(Mono.error(new Refused(
                Refusal.of(Refusal.Kind.UNAUTHENTICATED, "session-ended", "Your sign-in has ended. Sign in again."))));
    }

    private boolean livesFor(OAuth2AccessToken token, Duration least) {
        var expiresAt = token.getExpiresAt();
        return expiresAt != null && expiresAt.minus(least).isAfter(time.now());
    }
}
