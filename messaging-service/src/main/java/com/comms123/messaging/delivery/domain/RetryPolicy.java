package com.comms123.messaging.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The retry policy: when to try again, and when to give up.
///
/// @param waits before the second, third, ... attempt; the last one stays
/// @param giveUpAfter from queueing on
public record RetryPolicy(List<Duration> waits, Duration giveUpAfter) {
    public RetryPolicy {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("waits: at least one is expected");
        }
    }

    /// @param attempts how many there were
    /// @return when to try again; empty when it must be given up
    public Optional<Instant> next(int attempts, Instant queuedAt, Instant now) {
        var next = now.plus(waits.get(Math.clamp(attempts - 1L, 0, waits.size() - 1)));
        return next.isAfter(queuedAt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
