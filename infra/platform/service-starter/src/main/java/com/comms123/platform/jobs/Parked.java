package com.comms123.platform.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Poison records of this instance: documents that a job could not work on. A job passes over them for a while, so that
/// they keep nothing behind them waiting, and then tries them again: a repaired document, or a new release, needs no command.
///
/// A gauge by collection raises the alarm. The log names a document only if its id is a UUID, which says nothing about
/// anybody.
public final class Parked {
    private static final Logger log = LoggerFactory.getLogger(Parked.class);
    /// Of one collection. Should there be more, the oldest are tried again early.
    private static final int MOST = 1_000;

    private final String gauge;
    private final Duration pause;
    private final MeterRegistry meters;
    private final Map<String, Map<Object, Long>> untilByCollection = new ConcurrentHashMap<>();

    /// @param gauge name of the gauge that counts them
    /// @param pause how long a document is passed over
    public Parked(String gauge, Duration pause, MeterRegistry meters) {
        this.gauge = gauge;
        this.pause = pause;
        this.meters = meters;
    }

    public void park(String collection, Object id, Throwable failure) {
        var until = untilByCollection.computeIfAbsent(collection, this::newCollection);
        if (until.size() >= MOST) {
            until.entrySet().stream().min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> until.remove(oldest.getKey()));
        }
        until.put(id, System.nanoTime() + pause.toNanos());
        log.warn("Parked {}/{} for {}: {}", collection, id instanceof UUID ? id : "***", pause,
                failure.getClass().getName());
    }

    /// The ids that a job must pass over now.
    public Set<Object> of(String collection) {
        var until = untilByCollection.get(collection);
        if (until == null) {
            return Set.of();
        }
        var now = System.nanoTime();
        until.values().removeIf(end -> end - now < 0);
        return until.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    private Map<Object, Long> newCollection(String collection) {
        Gauge.builder(gauge, () -> of(collection).size()).tag("collection", collection)
                .description("Poison documents that jobs pass over for a while").register(meters);
        return new ConcurrentHashMap<>();
    }
}
