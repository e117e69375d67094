package com.comms123.local;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Decides about a process that ended though nobody stopped it.
///
/// One of several instances is started again, as an orchestrator would; the others do its work meanwhile. The platform
/// works without Prometheus, too. Without anything else nothing works.
final class Restarter {
    /// One that ends again and again would hide a defect.
    private static final int MOST_RESTARTS = 10;

    interface Start {
        void start(String key) throws InterruptedException;
    }

    private final Processes processes;
    private final CompletableFuture<String> failure;
    private final Stopwatch stopwatch;
    private final Runnable changed;
    private final Start start;
    private final Map<String, Integer> restarts = new ConcurrentHashMap<>();
    private volatile boolean complete;

    /// @param failure completes with a description when the platform cannot go on
    /// @param changed is run when it goes on without the process
    /// @param start starts an instance by its name in `access.json`, and returns when it is ready
    Restarter(Processes processes, CompletableFuture<String> failure, Stopwatch stopwatch, Runnable changed,
            Start start) {
        this.processes = processes;
        this.failure = failure;
        this.stopwatch = stopwatch;
        this.changed = changed;
        this.start = start;
    }

    /// Every process has been ready. Until then, one that ends ends everything.
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    void died(Child child) {
        if (child.name().equals(Prometheus.NAME)) {
            changed.run();
            stopwatch.say("the platform goes on without metrics and alerts: " + child.describeEnd());
            return;
        }
        var key = processes.key(child);
        if (!complete || key.isEmpty() || !processes.hasOthers(child)
                || restarts.merge(child.name(), 1, Integer::sum) > MOST_RESTARTS) {
            failure.complete(child.describeEnd());
            return;
        }
        changed.run();
        stopwatch.say(child.name() + " ended; others do its work, and it starts again");
        Thread.ofVirtual().name("restarting").start(() -> restart(child, key.get()));
    }

    private void restart(Child child, String key) {
        try {
            start.start(key);
        } catch (LocalFailure e) {
            stopwatch.say(child.name() + " did not start again: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
