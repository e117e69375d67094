package com.comms123.gateway.signin;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.gateway.remembered.Remembering;
import com.comms123.gateway.session.EndingSessions;
import com.comms123.gateway.session.PersonSession;
import com.comms123.platform.outbox.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Ends a session that its person ends from elsewhere: as [SigningOut] does in the browser itself, with what is remembered
/// there and the session at Keycloak, so that nobody is signed in there again without a password.
@Component
final class EndingOwnSessions {
    private final EndingSessions sessions;
    private final KeycloakEndings endings;
    private final Remembering remembering;
    private final Outbox outbox;

    EndingOwnSessions(EndingSessions sessions, KeycloakEndings endings, Remembering remembering, Outbox outbox) {
        this.sessions = sessions;
        this.endings = endings;
        this.remembering = remembering;
        this.outbox = outbox;
    }

    Mono<Void> end(PersonSession session) {
        var signIn = session.signIn();
        return Mono.justOrEmpty(session.refreshToken())
                .flatMap(refresh -> endings.writeDown(signIn.userId(), signIn.keycloakSession(), refresh))
                .map(Optional::of).defaultIfEmpty(Optional.empty())
                .flatMap(ending -> remembering.forgetBrowserOf(signIn).then()
                        .then(Mono.defer(() -> sessions.ofKeycloakSession(signIn.keycloakSession()).then()))
                        .then(told(session))
                        .then(ending.map(endings::carryOut).orElse(Mono.empty())));
    }

    /// Completes when those that were ended before are dead on every instance.
    Mono<Void> lapse() {
        return sessions.lapse();
    }

    private Mono<Void> told(PersonSession session) {
        var signIn = session.signIn();
        return Mono.<Void>fromRunnable(() -> outbox.publish(
                new UserSignedOut(signIn.userId(), "user", signIn.deviceId()), signIn.userId().toString()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
