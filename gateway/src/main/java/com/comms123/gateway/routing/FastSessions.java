package com.comms123.gateway.routing;

import com.comms123.gateway.ended.EndedUsers;
import com.comms123.gateway.session.RecentSessions;
import com.comms123.gateway.session.RecentSessions.Recent;
import com.comms123.gateway.session.SessionReader;
import com.comms123.gateway.session.SessionTokens;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Finds the session of a request and its token: in memory, or in the store, which is read once for all requests that ask
/// at the same time.
@Component
final class FastSessions {
    /// Before that, a token is renewed: on the long way.
    private static final Duration TOKEN_LEFT = Duration.ofSeconds(60);

    private final SessionReader sessions;
    private final RecentSessions recent;
    private final EndedUsers endedUsers;
    private final SessionTokens tokens;
    /// Holds what is under way, nothing else.
    private final Map<String, Mono<Recent>> readings = new ConcurrentHashMap<>();

    FastSessions(SessionReader sessions, RecentSessions recent, EndedUsers endedUsers, SessionTokens tokens) {
        this.sessions = sessions;
        this.recent = recent;
        this.endedUsers = endedUsers;
        this.tokens = tokens;
    }

    /// @param id as the store has it
    /// @return null where [#read] has to be asked
    @Nullable
    Recent find(String id) {
        return recent.find(id);
    }

    /// @return nothing where the long way has to decide: there is no such session, its person has asked for deletion, or
    ///         its token has to be renewed
    Mono<Recent> read(String id) {
        return Mono.defer(() -> readings.computeIfAbsent(id,
                absent -> readNow(id).doFinally(end -> readings.remove(id)).cache())).filter(recent::isGood)
                .onErrorComplete();
    }

    private Mono<Recent> readNow(String id) {
        return Mono.defer(() -> {
            var changes = recent.changes();
            var began = System.nanoTime();
            return sessions.read(id).flatMap(read -> endedUsers.contains(read.userId()).filter(ended -> !ended)
                    .mapNotNull(alive -> recent(read, began))).doOnNext(read -> recent.add(id, read, changes));
        });
    }

    private @Nullable Recent recent(SessionReader.Read read, long began) {
        var token = tokens.accessToken(read.attributes());
        var expiresAt = token == null ? null : token.getExpiresAt();
        if (token == null || expiresAt == null) {
            return null;
        }
        var endsAt = Math.min(expiresAt.minus(TOKEN_LEFT).toEpochMilli(),
                Math.min(read.expiresAt().toEpochMilli(), read.untoldUntil().toEpochMilli()));
        return new Recent(read.userId(), token.getTokenValue(), endsAt, began);
    }
}
