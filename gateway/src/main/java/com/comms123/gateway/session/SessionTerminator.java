package com.comms123.gateway.session;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Ends sessions from outside of them. An ended session is dead on every instance after [#lapse()], and a request that was
/// under way does not bring it back (CK-2).
public interface SessionTerminator {
    /// Ends every session of a person.
    ///
    /// @return one element, the person's id, for each session that was ended
    Flux<UUID> ofPerson(UUID userId);

    /// Ends the sessions that came from one session at Keycloak.
    ///
    /// @return the person's id for each session that was ended
    Flux<UUID> ofKeycloakSession(String keycloakSession);

    /// Ends every session of a person that Keycloak knows by its own id.
    Flux<UUID> ofSubject(String subject);

    /// Completes when what was ended before is dead on every instance: each may use a session for a moment without
    /// reading it again ([RecentSessions]). Nobody must hear before that they are signed out.
    Mono<Void> lapse();
}
