package com.comms123.messaging.delivery.domain;

import java.time.Instant;
import java.util.List;

/// The deliveries that the next system on the way has accepted under one claim, where only this is known of them yet:
/// the deliveries themselves still say that they are queued.
///
/// @param at when the first of it was accepted
/// @param version how many times something was added; 0 for one that is not stored yet
public record AcceptedBatch(ClaimId claim, Instant at, List<DeliveryId> deliveries, long version) {
    public AcceptedBatch {
        deliveries = List.copyOf(deliveries);
    }
}
