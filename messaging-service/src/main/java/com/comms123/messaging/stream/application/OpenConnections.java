package com.comms123.messaging.stream.application;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The connections that are open at this instance, by person. Their number has a limit, and a person's has another.
final class OpenConnections {
    private final int most;
    private final int perPerson;
    private final Map<UserId, List<LiveConnection>> byPerson = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    OpenConnections(int most, int perPerson) {
        this.most = most;
        this.perPerson = perPerson;
    }

    /// A person who has one too many loses the oldest.
    ///
    /// @throws Refused when this instance is full
    void add(LiveConnection connection) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw new Refused(Refusal.unavailable("too-many-streams",
                    "There are too many live streams at the moment. Try again later."), Duration.ofSeconds(5));
        }
        var ofOne = byPerson.merge(connection.user(), List.of(connection),
                (some, others) -> Stream.concat(some.stream(), others.stream()).toList());
        if (ofOne.size() > perPerson) {
            ofOne.getFirst().end();
        }
    }

    /// A connection that is not there changes nothing.
    void remove(LiveConnection connection) {
        var removed = new AtomicBoolean();
        byPerson.computeIfPresent(connection.user(), (_, ofOne) -> {
            var rest = ofOne.stream().filter(other -> other != connection).toList();
            removed.set(rest.size() < ofOne.size());
            return rest.isEmpty() ? null : rest;
        });
        if (removed.get()) {
            open.decrementAndGet();
        }
    }

    List<LiveConnection> of(UserId user) {
        return byPerson.getOrDefault(user, List.of());
    }

    Stream<LiveConnection> all() {
        return byPerson.values().stream().flatMap(List::stream);
    }

    boolean isEmpty() {
        return byPerson.isEmpty();
    }

    int count() {
        return open.get();
    }
}
