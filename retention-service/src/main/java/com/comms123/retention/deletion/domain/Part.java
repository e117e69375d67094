package com.comms123.retention.deletion.domain;

import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One owner's answer.
///
/// @param counts how much of what was removed
/// @param residual how much the owner's own scan still found afterwards
/// @param kept how much of what the owner left, as it is evidence of other records that are on hold; no part of `residual`
/// @param keptFor those held records, some of them where there are many
public record Part(Map<String, Long> counts, long residual, Instant answeredAt, Map<String, Long> kept,
        Set<RecordReference> keptFor) {
    public Part {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        kept = Collections.unmodifiableMap(new TreeMap<>(kept));
        keptFor = Collections.unmodifiableSet(new LinkedHashSet<>(keptFor));
    }

    /// An owner that has kept nothing.
    public Part(Map<String, Long> counts, long residual, Instant answeredAt) {
        this(counts, residual, answeredAt, Map.of(), Set.of());
    }

    /// Whether something is left because of a hold.
    boolean keeps() {
        return !kept.isEmpty() || !keptFor.isEmpty();
    }

    boolean complete() {
        return residual == 0;
    }

    /// An owner that is asked again finds less, or nothing: what it removed the first time is not forgotten, and the
    /// same answer twice changes nothing.
    Part followedBy(Part next) {
        var most = new TreeMap<>(counts);
        next.counts.forEach((what, count) -> most.merge(what, count, Math::max));
        return new Part(most, next.residual, next.answeredAt, next.kept, next.keptFor);
    }
}
