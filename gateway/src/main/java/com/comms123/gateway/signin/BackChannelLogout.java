package com.comms123.gateway.signin;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.gateway.session.SignIn;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.server.session.ReactiveOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// OIDC Back-Channel Logout: Keycloak posts a signed logout token when a session there is over.
///
/// The tie between a session of ours and the one at Keycloak lies in the session's own document. So there is no second
/// register that could be lost in a restart, or differ: as a [ReactiveOidcSessionRegistry] this has nothing to do when
/// a session begins or ends.
final class BackChannelLogout implements ReactiveOidcSessionRegistry, ServerLogoutHandler {
    private final SessionTerminator sessions;
    private final BrowserMemory browserMemory;
    private final Outbox outbox;

    BackChannelLogout(SessionTerminator sessions, BrowserMemory browserMemory, Outbox outbox) {
        this.sessions = sessions;
        this.browserMemory = browserMemory;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> logout(WebFilterExchange exchange, Authentication authentication) {
        return authentication.getPrincipal() instanceof OidcLogoutToken token
                ? ended(token).concatMap(event -> publish(event).thenReturn(event)).count()
                        .flatMap(ended -> ended > 0 ? sessions.lapse() : Mono.empty())
                : Mono.error(new IllegalStateException("back-channel logout without a logout token"));
    }

    /// A logout token names the session, or the person, or both (OpenID Connect Back-Channel Logout 1.0, 2.4). A
    /// browser that it remembered goes first: it could begin another session.
    private Flux<UserSignedOut> ended(OidcLogoutToken token) {
        var keycloakSession = token.getSessionId();
        var subject = token.getSubject();
        if (keycloakSession != null) {
            return ended(browserMemory.forgetKeycloakSession(keycloakSession),
                    sessions.ofKeycloakSession(keycloakSession));
        }
        return subject == null
                ? Flux.empty()
                : ended(browserMemory.forgetSubject(subject), sessions.ofSubject(subject));
    }

    /// One for each device that was remembered; where none was, one for each session.
    private static Flux<UserSignedOut> ended(Flux<SignIn> forgotten, Flux<UUID> sessions) {
        return forgotten.collectList().flatMapMany(devices -> sessions.collectList()
                .flatMapMany(people -> devices.isEmpty()
                        ? Flux.fromIterable(people).map(userId -> new UserSignedOut(userId, "ended", null))
                        : Flux.fromIterable(devices)
                                .map(device -> new UserSignedOut(device.userId(), "ended", device.deviceId()))));
    }

    private Mono<Void> publish(UserSignedOut event) {
        return Mono.<Void>fromRunnable(() -> outbox.publish(event, Actor.SYSTEM))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> saveSessionInformation(OidcSessionInformation information) {
        return Mono.empty();
    }

    @Override
    public Mono<OidcSessionInformation> removeSessionInformation(String sessionId) {
        return Mono.empty();
    }

    @Override
    public Flux<OidcSessionInformation> removeSessionInformation(OidcLogoutToken token) {
        return Flux.empty();
    }
}
