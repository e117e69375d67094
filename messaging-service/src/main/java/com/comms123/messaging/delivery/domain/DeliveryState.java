package com.comms123.messaging.delivery.domain;

/// How far a delivery is.
public enum DeliveryState {
    /// Waits for its first or next attempt, or is being attempted.
    QUEUED,
    /// The next system on the way has accepted it.
    SENT,
    /// It is known to have arrived.
    DELIVERED,
    /// It was accepted and came back.
    BOUNCED,
    /// It was refused for good, or given up.
    FAILED,
    /// It was called off.
    SKIPPED
}
