package com.comms123.audit.usage.domain;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// How often each value of one property was met.
public record Counts(Map<String, Long> byName) {

    public static final Counts NONE = new Counts(Map.of());

    /// @throws IllegalArgumentException when a count is missing or below 0
    public Counts {
        if (byName.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a name without a count");
        }
        byName = Map.copyOf(byName);
        if (byName.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count must be 0 or more");
        }
    }

    public Counts plus(Counts more) {
        Map<String, Long> sum = new TreeMap<>(byName);
        more.byName.forEach((name, count) -> sum.merge(name, count, Math::addExact));
        return new Counts(sum);
    }

    /// 0 for what was not met.
    public long of(String name) {
        return byName.getOrDefault(name, 0L);
    }
}
