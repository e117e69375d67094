package com.comms123.gateway.session;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/// Reads signed-in sessions without using them.
public interface SessionReader {
    /// @param userId the signed-in person
    /// @param untoldUntil when a request that uses it has to be written down
    record Read(UUID userId, Instant expiresAt, Instant untoldUntil, Map<String, Object> attributes) {
        @Override
        public String toString() {
            return "Read[" + userId + "]";
        }
    }

    /// @param id as the store has it, see [#id]
    /// @return nothing where there is none, or where nobody is signed in
    Mono<Read> read(String id);

    /// Under which id the store has the session of a cookie.
    static String id(String cookie) {
        return MongoSessions.hash(cookie);
    }
}
