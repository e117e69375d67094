package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The digests that wait. They make of many deliveries one mail: whoever has claimed the digest, and nobody else, sends
/// what waits for it.
public interface Digests {
    /// Adds those that are not there yet, due at their time; those that are there stay as they are.
    void open(Collection<DigestId> digests);

    /// Those of `digests` that have not been sent yet.
    Set<DigestId> openAmong(Collection<DigestId> digests);

    /// Takes up to `limit` digests that are due and makes them due again at `leaseUntil`. Each is taken by one worker
    /// only.
    List<Digest> claim(Channel channel, int limit, Instant now, Instant leaseUntil);

    /// The next system on the way has taken these. Durable when it returns.
    void taken(Collection<DigestId> digests);

    /// To be attempted again at its `dueAt`, with as many attempts as it says.
    void release(Digest digest);

    void close(Collection<DigestId> digests);

    long count(UserId person);

    void remove(UserId person);
}
