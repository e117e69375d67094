package com.comms123.gateway.signin;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.gateway.session.SessionTokens;
import com.comms123.gateway.session.SignIn;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.outbox.Outbox;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// `POST /logout`: ends the session here at once with all that lives on the same session at Keycloak, forgets the
/// browser, and ends Keycloak's session. The end of the last is written down *first* (see [KeycloakEndings]). All this
/// is done whether anybody waits for the answer or not: who signs out on a borrowed computer closes the window.
final class SigningOut implements ServerLogoutHandler {
    private final SessionTokens tokens;
    private final SessionTerminator sessions;
    private final KeycloakEndings endings;
    private final TokenSeal seal;
    private final BrowserMemory browserMemory;
    private final Outbox outbox;

    SigningOut(SessionTokens tokens, SessionTerminator sessions, KeycloakEndings endings, TokenSeal seal,
            BrowserMemory browserMemory, Outbox outbox) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.endings = endings;
        this.seal = seal;
        this.browserMemory = browserMemory;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> logout(WebFilterExchange filter, Authentication authentication) {
        var exchange = filter.getExchange();
        var logout = authentication.getPrincipal() instanceof SignedInUser user
                ? logout(exchange, user.signIn())
                : invalidate(exchange).then(Mono.defer(() -> browserMemory.forgetHere(exchange, null)
                        .concatMap(device -> publishEnd(device.userId(), device.deviceId())).then()));
        return Mono.deferContextual(context -> Mono.fromFuture(logout.contextWrite(context).toFuture(), true));
    }

    private Mono<Void> logout(ServerWebExchange exchange, SignIn signIn) {
        return tokens.load(exchange).mapNotNull(OAuth2AuthorizedClient::getRefreshToken)
                .flatMap(refresh -> endings.writeDown(signIn.userId(), signIn.keycloakSession(),
                        seal.seal(refresh.getTokenValue())))
                .map(Optional::of).defaultIfEmpty(Optional.empty())
                .flatMap(ending -> invalidate(exchange)
                        .then(Mono.defer(() -> browserMemory.forgetHere(exchange, signIn)
                                .filter(device -> !device.userId().equals(signIn.userId()))
                                .concatMap(device -> publishEnd(device.userId(), device.deviceId())).then()))
                        .then(Mono.defer(() -> sessions.ofKeycloakSession(signIn.keycloakSession()).then()))
                        .then(publishEnd(signIn.userId(), signIn.deviceId()))
                        .then(Mono.defer(() -> Mono.when(ending.map(endings::carryOut).orElse(Mono.empty()),
                                sessions.lapse()))));
    }

    private static Mono<Void> invalidate(ServerWebExchange exchange) {
        return exchange.getSession().flatMap(session -> session.invalidate());
    }

    private Mono<Void> publishEnd(UUID userId, @Nullable UUID deviceId) {
        return Mono
                .<Void>fromRunnable(
                        () -> outbox.publish(new UserSignedOut(userId, "user", deviceId), userId.toString()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
