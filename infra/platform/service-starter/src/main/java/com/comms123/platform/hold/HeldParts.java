package com.comms123.platform.hold;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Names what is held because it is part of a held record, where a stored document does not say so itself: a reply to a
/// message bears the message's id, but not the group that the message was sent to.
public interface HeldParts {
    /// The removals that touch part of a held record; [#in] says which part. A service with many removals of a kind finds
    /// them with one query.
    default Set<Removal> touching(Held held, Collection<Removal> removals) {
        return removals.stream().filter(removal -> in(held, removal) != held).collect(Collectors.toUnmodifiableSet());
    }

    /// Adds to what is held. It reads the store, and finds parts that are hidden or deleted, too.
    ///
    /// @param removal the removal about to happen; only parts that it touches matter
    Held in(Held held, Removal removal);
}
