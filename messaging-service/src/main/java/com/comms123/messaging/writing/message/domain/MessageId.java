package com.comms123.messaging.writing.message.domain;

import java.time.Instant;
import java.util.UUID;

/// A message. UUIDv7: in the order of posting, and so the key for paging and the event id of the live stream.
public record MessageId(UUID value) {
    private static final int MILLIS_FROM_BIT = 16;

    /// The time in the id (RFC 9562, 5.7).
    public Instant madeAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> MILLIS_FROM_BIT);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
