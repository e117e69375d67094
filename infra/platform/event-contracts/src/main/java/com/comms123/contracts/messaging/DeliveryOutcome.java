package com.comms123.contracts.messaging;

/// How one attempt to deliver ended. On the wire in lower case.
public enum DeliveryOutcome {
    SENT, DELIVERED, BOUNCED, FAILED, SKIPPED
}
