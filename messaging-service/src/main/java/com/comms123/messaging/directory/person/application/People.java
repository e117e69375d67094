package com.comms123.messaging.directory.person.application;

import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// Remembers who has asked for deletion, by id alone, so that no late event and no stale replica shows them again
/// (UP-3). Somebody who was purged counts as deleted for ever.
public interface People {
    /// Durable when it returns; marking twice is marking once.
    void markDeleted(UserId user, Instant requestedAt);

    boolean isDeleted(UserId user);

    /// Those of `users` who have asked for deletion, purged or not: a hold can keep records that name a purged person.
    Set<UserId> deletedAmong(Collection<UserId> users);

    /// Whether there is nothing left to hide: removal has begun, or is done.
    boolean isPurged(UserId user);

    /// How many marks of this person are stored.
    long count(UserId user);

    /// Removes the mark; the person counts as deleted all the same, because they are purged.
    void remove(UserId user);
}
