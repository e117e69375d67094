package com.comms123.messaging.delivery.domain;

import java.util.List;

/// A batch of deliveries that is one worker's until its lease ends.
public record Claim(ClaimId id, List<Delivery> deliveries) {
    public Claim {
        deliveries = List.copyOf(deliveries);
    }

    public boolean isEmpty() {
        return deliveries.isEmpty();
    }
}
