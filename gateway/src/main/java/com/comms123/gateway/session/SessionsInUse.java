package com.comms123.gateway.session;

import reactor.core.publisher.Mono;

/// Which sessions at Keycloak a session of ours lives on, on any instance.
public interface SessionsInUse {
    Mono<Boolean> of(String keycloakSession);
}
