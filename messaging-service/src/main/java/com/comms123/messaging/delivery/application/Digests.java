package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.directory.person.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// Makes these due again at `leaseUntil`, so that nobody else claims them meanwhile.
    ///
    /// @return those that are still under their claim: others belong to another worker now, or are sent
    Set<DigestId> renew(Collection<Digest> claimed, Instant now, Instant leaseUntil);

    /// The next system on the way has taken these, whoever has claimed them since. Durable when it returns.
    void taken(Map<DigestId, Accepted> digests);

    /// To be attempted again at its `dueAt`, with as many attempts as it says; unless another worker has claimed it.
    void release(Digest digest);

    /// Removes those that no other worker has claimed.
    void close(Collection<Digest> digests);

    long count(UserId person);

    void remove(UserId person);
}
