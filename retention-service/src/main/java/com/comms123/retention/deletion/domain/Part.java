package com.comms123.retention.deletion.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One owner's answer.
///
/// @param counts how much of what was removed
/// @param residual how much the owner's own scan still found afterwards
public record Part(Map<String, Long> counts, long residual, Instant answeredAt) {
    public Part {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    boolean complete() {
        return residual == 0;
    }

    /// An owner that is asked again finds less, or nothing: what it removed the first time is not forgotten, and the
    /// same answer twice changes nothing.
    Part followedBy(Part next) {
        var most = new TreeMap<>(counts);
        next.counts.forEach((what, count) -> most.merge(what, count, Math::max));
        return new Part(most, next.residual, next.answeredAt);
    }
}
