package com.comms123.messaging.reply.domain;

import java.util.UUID;

/// Ordered by time.
public record ReplyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
