package com.comms123.messaging.delivery.domain;

import java.util.UUID;

/// One worker's claim of one batch of deliveries.
public record ClaimId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
