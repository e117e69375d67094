package com.comms123.gateway.signin;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.TokenRenewals;
import com.comms123.gateway.session.SessionTokens;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The access token of the session at hand, renewed shortly before it expires.
///
/// When Keycloak says that the sign-in is over, the session is ended too. When Keycloak does not answer, a valid token
/// is still used: only people whose token has run out get the answer to try again.
public final class AccessTokens {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(60);
    private static final Duration LEAST_LEFT = Duration.ofSeconds(5);

    private final SessionTokens tokens;
    private final TokenRenewals renewals;
    private final SystemTime time;

    AccessTokens(SessionTokens tokens, TokenRenewals renewals, SystemTime time) {
        this.tokens = tokens;
        this.renewals = renewals;
        this.time = time;
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
        return renewals.renew(refresh.getTokenValue()).flatMap(answer -> {
            var renewed = answer.getRefreshToken();
            return tokens.save(exchange, answer.getAccessToken(), renewed == null ? refresh : renewed)
                    .thenReturn(answer.getAccessToken());
        }).onErrorResume(failure -> !(failure instanceof Refused), failure -> {
            if (TokenRenewals.isOver(failure)) {
                return ended(exchange);
            }
            log.warn("could not renew an access token: {}", failure.getClass().getSimpleName());
            return livesFor(client.getAccessToken(), LEAST_LEFT)
                    ? Mono.just(client.getAccessToken())
                    : Mono.error(new Refused(
                            Refusal.unavailable("sign-in-unavailable",
                                    "Your sign-in cannot be renewed just now. Try again in a moment."),
                            Duration.ofSeconds(2)));
        });
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
