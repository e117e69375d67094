package com.comms123.messaging.delivery.domain;

import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A daily summary (digest) that waits. It holds no list of what is in it: the deliveries say which one they wait for.
///
/// @param dueAt when the next attempt is due; a worker that attempts it moves this ahead, which is its lease
/// @param attempts how many times somebody was asked to take it
/// @param claim of the worker that attempts it; only under that claim the digest is sent, released or closed
/// @param accepted how the next system on the way has taken it: then it must not be sent again, whatever crashed since
public record Digest(DigestId id, Instant dueAt, int attempts, @Nullable Accepted accepted, @Nullable ClaimId claim) {
    public boolean taken() {
        return accepted != null;
    }

    /// The same, to be attempted at that time.
    public Digest dueAgain(Instant at) {
        return new Digest(id, at, attempts, null, claim);
    }
}
