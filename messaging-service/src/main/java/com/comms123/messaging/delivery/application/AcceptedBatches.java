package com.comms123.messaging.delivery.application;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.domain.AcceptedBatch;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.DeliveryId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Deliveries that were accepted and still have to be recorded one by one. A delivery in here is never claimed again
/// ([Deliveries#claim]).
public interface AcceptedBatches {
    /// Adds to what was accepted under a claim, in one write; durable when it returns.
    void add(ClaimId claim, Channel channel, Collection<DeliveryId> accepted, Instant now);

    /// The oldest batch of a channel that nobody has in hand, which is the caller's until `leaseUntil`.
    ///
    /// @param before only one that was begun before this moment, or at it
    Optional<AcceptedBatch> take(Channel channel, Instant before, Instant now, Instant leaseUntil);

    /// When the newest batch of a channel was begun.
    Optional<Instant> latest(Channel channel);

    /// Removes a batch that is recorded; one to which something was added meanwhile stays, and must be recorded again.
    void remove(AcceptedBatch recorded);
}
