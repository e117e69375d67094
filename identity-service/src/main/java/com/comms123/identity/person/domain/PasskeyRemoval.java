package com.comms123.identity.person.domain;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// Passkeys that wait for their removal at the sign-in server.
///
/// @param since of the first of them
/// @param ids of these passkeys; none: of all that there are
public record PasskeyRemoval(Instant since, Set<String> ids) {
    public PasskeyRemoval {
        ids = Set.copyOf(ids);
    }

    static PasskeyRemoval ofAll(Instant since) {
        return new PasskeyRemoval(since, Set.of());
    }

    static PasskeyRemoval of(String id, Instant since) {
        return new PasskeyRemoval(since, Set.of(id));
    }

    public boolean isOfAll() {
        return ids.isEmpty();
    }

    public boolean covers(Passkey passkey) {
        return isOfAll() || ids.contains(passkey.id());
    }

    /// A removal of all stays one of all.
    PasskeyRemoval and(PasskeyRemoval other) {
        var first = since.isBefore(other.since) ? since : other.since;
        if (isOfAll() || other.isOfAll()) {
            return ofAll(first);
        }
        var both = new TreeSet<>(ids);
        both.addAll(other.ids);
        return new PasskeyRemoval(first, both);
    }
}
