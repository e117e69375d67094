package com.comms123.gateway.signin;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.remembered.BrowserMemory;
import com.comms123.gateway.session.PersonSession;
import com.comms123.gateway.session.SessionTerminator;
import com.comms123.platform.outbox.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Ends a session that its person ends from elsewhere: as [SigningOut] does in the browser itself, with what is remembered
/// there and the session at Keycloak, so that nobody is signed in there again without a password.
@Component
final class EndingOwnSessions {
    private final SessionTerminator sessions;
    private final KeycloakEndings endings;
    private final BrowserMemory browserMemory;
    private final Outbox outbox;

    EndingOwnSessions(SessionTerminator sessions, KeycloakEndings endings, BrowserMemory browserMemory, Outbox outbox) {
        this.sessions = sessions;
        this.endings = endings;
        this.browserMemory = browserMemory;
        this.outbox = outbox;
    }

    Mono<Void> end(PersonSession session) {
        var signIn = session.signIn();
        return Mono.justOrEmpty(session.refreshToken())
                .flatMap(refresh -> endings.writeDown(signIn.userId(), signIn.keycloakSession(), refresh))
                .map(Optional::of).defaultIfEmpty(Optional.empty())
                .flatMap(ending -> browserMemory.forgetBrowserOf(signIn).then()
                        .then(Mono.defer(() -> sessions.ofKeycloakSession(signIn.keycloakSession()).then()))
                        .then(publishEnd(session))
                        .then(ending.map(endings::carryOut).orElse(Mono.empty())));
    }

    /// Completes when those that were ended before are dead on every instance.
    Mono<Void> lapse() {
        return sessions.lapse();
    }

    private Mono<Void> publishEnd(PersonSession session) {
        var signIn = session.signIn();
        return Mono.<Void>fromRunnable(() -> outbox.publish(
                new UserSignedOut(signIn.userId(), "user", signIn.deviceId()), signIn.userId().toString()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
