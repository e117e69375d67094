package com.comms123.gateway.ended;

import java.util.UUID;
import reactor.core.publisher.Mono;

/// People who have asked for deletion. A cookie or token that they still hold signs them in no more (UP-3).
public interface EndedUsers {
    Mono<Boolean> contains(UUID userId);

    /// Keeps in mind that the person's account has ended. Durable when it completes; doing it again changes nothing.
    Mono<Void> add(UUID userId);
}
