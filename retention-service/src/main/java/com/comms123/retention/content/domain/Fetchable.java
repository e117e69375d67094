package com.comms123.retention.content.domain;

import java.time.Duration;
import java.time.Instant;

/// A package that can be fetched, until it removes itself.
///
/// @param expiresAt from then on it is not given out, removed or not
public record Fetchable(Stored content, Instant completedAt, Instant expiresAt) {
    public static Fetchable from(Instant now, Stored content, Duration lifetime) {
        return new Fetchable(content, now, now.plus(lifetime));
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
