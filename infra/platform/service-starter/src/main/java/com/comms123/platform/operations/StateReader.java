package com.comms123.platform.operations;

import com.comms123.platform.operations.InstanceState.Part;
import com.comms123.platform.outbox.OutboxBacklog;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the state of this instance, at most every 10 s: pages that are open or reloaded cannot load the broker or the store.
///
/// All parts are asked at once. One that does not answer within 3 s counts as absent, and the others are shown.
public final class StateReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateReader.class);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final String SERVICE = "-service";

    private final String service;
    private final @Nullable String version;
    private final List<Probe> probes;
    private final ListenerLags lags;
    private final OutboxBacklog outbox;
    private final Queues queues;
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    private @Nullable InstanceState last;
    private long lastAt;

    StateReader(String service, @Nullable String version, List<Probe> probes, ListenerLags lags, OutboxBacklog outbox,
            Queues queues) {
        this.service = service;
        this.version = version;
        this.probes = List.copyOf(probes);
        this.lags = lags;
        this.outbox = outbox;
        this.queues = queues;
    }

    /// The name of a service as callers know it, such as `messaging` for `messaging-service`.
    static String shortName(String application) {
        return application.endsWith(SERVICE)
                ? application.substring(0, application.length() - SERVICE.length())
                : application;
    }

    /// Blocks for a few seconds at most.
    public synchronized InstanceState read() {
        if (last == null || System.nanoTime() - lastAt > KEPT.toNanos()) {
            last = ask();
            lastAt = System.nanoTime();
        }
        return last;
    }

    private InstanceState ask() {
        var until = System.nanoTime() + WITHIN.toNanos();
        var asked = new LinkedHashMap<String, Future<Boolean>>();
        probes.forEach(probe -> asked.put(probe.name(), asking.submit(() -> {
            probe.ask();
            return true;
        })));
        var behind = asking.submit((Callable<List<InstanceState.Lag>>) lags::read);
        var waiting = asking.submit((Callable<OutboxBacklog.Waiting>) outbox::read);
        // Some gauges ask the store.
        var queued = asking.submit((Callable<List<InstanceState.Queue>>) queues::read);
        var parts = new ArrayList<Part>();
        asked.forEach((name, answer) -> parts.add(new Part(name, result(name, answer, until) != null)));
        return new InstanceState(shortName(service), host(), version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                Instant.ofEpochMilli(System.currentTimeMillis()), List.copyOf(parts), result("lags", behind, until),
                result("outbox", waiting, until),
                Objects.requireNonNullElse(result("queues", queued, until), List.of()));
    }

    private static <T> @Nullable T result(String name, Future<T> future, long until) {
        try {
            return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            future.cancel(true);
            log.debug("{} does not answer", name, e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
