package com.comms123.gateway.session;

import java.util.UUID;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;

/// The sessions of one person.
public interface PersonSessions {
    /// The most that are shown; nobody is signed in as often.
    int MOST = 200;

    /// Those that are alive, the last used first; at most [#MOST].
    Flux<PersonSession> of(UUID userId);

    /// The name of a session outside the store.
    static String idOf(WebSession session) {
        return MongoSessions.publicId(MongoSessions.hash(session.getId()));
    }
}
