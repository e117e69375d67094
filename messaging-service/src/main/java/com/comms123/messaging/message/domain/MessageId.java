package com.comms123.messaging.message.domain;

import java.util.UUID;

/// A message. UUIDv7: in the order of posting, and so the key for paging and the event id of the live stream.
public record MessageId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
