package com.comms123.bench;

import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.AppSession;
import com.comms123.e2e.actor.Auditor;
import com.comms123.e2e.actor.Comms;
import com.comms123.waiting.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Thousands of events a second on the topics that the audit service listens to, and how far its checkpoints are behind.
/// Then many at once, to see what it can do; then the raw store, to see what that can do.
final class AuditAppend {
    private static final int PER_SECOND = 3_000;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration LAG_WANTED = Duration.ofSeconds(1);
    /// Every so many-th event's way into the log is timed.
    private static final int SAMPLED = 20;
    private static final int AT_ONCE = 30_000;
    private static final int YARDSTICK = 30_000;
    private static final Patience PATIENCE = Patience.seconds(120);

    private final Comms comms;
    private final Duration measured;

    AuditAppend(Comms comms, Duration measured) {
        this.comms = comms;
        this.measured = measured;
    }

    /// @return whether every event is in the log once, and no checkpoint was too late
    boolean run(PrintStream out) {
        var session = comms.signInWithApp(comms.access().account("auditor"));
        try (var events = new TrailEvents(comms.access());
                var watch = new CheckpointWatch(new Auditor(session));
                var yardsticks = new Yardsticks(comms.access())) {
            var load = new Load(events, watch.size());
            load.publish(WARM_UP, false);
            var from = System.nanoTime();
            load.publish(measured, true);
            var to = System.nanoTime();
            load.awaitUnder(watch);
            var catchingUp = load.atOnce(watch);
            var raw = yardsticks.insertsPerSecond(YARDSTICK);
            var export = load.export(comms, session);
            var lags = new Latencies();
            load.acknowledged.forEach((id, at) -> {
                var index = export.indexes().get(id);
                if (index != null) {
                    lags.add(Duration.ofNanos(watch.covered(index + 1) - at));
                }
            });
            var once = load.failed.get() == 0 && export.lines() == load.published
                    && export.indexes().size() == load.published;
            var held = once && lags.percentile(100).compareTo(LAG_WANTED) <= 0;
            out.printf(
                    Locale.ROOT,
                    "audit-append: %d/s for %d s: %d events, %d not accepted, %d entries of %d events; %.0f appended/s; "
                            + "acknowledged event to checkpoint (%d of them): %s | %d at once: %.0f appended/s | "
                            + "store insertMany: %.0f/s, appending = %.2f x | wanted: each once, max under %d ms: %s%n",
                    PER_SECOND,
                    measured.toSeconds(),
                    load.published,
                    load.failed.get(),
                    export.lines(),
                    export.indexes().size(),
                    watch.rate(from, to),
                    lags.count(),
                    lags,
                    AT_ONCE,
                    catchingUp,
                    raw,
                    catchingUp / raw,
                    LAG_WANTED.toMillis(),
                    Figures.verdict(held));
            return held;
        }
    }

    private static final class Load {
        private final TrailEvents events;
        private final long before;
        private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
        private final AtomicLong failed = new AtomicLong();
        private long published;

        private Load(TrailEvents events, long before) {
            this.events = events;
            this.before = before;
        }

        /// At a steady rate, whether the other side keeps up or not.
        void publish(Duration time, boolean counted) {
            var each = PER_SECOND * TICK.toMillis() / TimeUnit.SECONDS.toMillis(1);
            var end = System.nanoTime() + time.toNanos();
            for (var due = System.nanoTime(); due < end; due += TICK.toNanos()) {
                for (var rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
                    LockSupport.parkNanos(rest);
                }
                for (var i = 0; i < each; i++) {
                    publish(counted && published % SAMPLED == 0);
                }
            }
        }

        private void publish(boolean sampled) {
            events.publish(sent -> {
                if (sampled) {
                    acknowledged.put(sent.id(), sent.acknowledged());
                }
            }, failed::incrementAndGet);
            published++;
        }

        /// @return how many came under a checkpoint in a second
        double atOnce(CheckpointWatch watch) {
            var start = System.nanoTime();
            for (var i = 0; i < AT_ONCE; i++) {
                publish(false);
            }
            awaitUnder(watch);
            return AT_ONCE * 1e9 / (watch.covered(before + published) - start);
        }

        /// Once more while some are missing: among those that were counted may be some of others.
        TrailExport export(Comms comms, AppSession auditor) {
            try {
                return PATIENCE.until(
                        "every event is in the export",
                        () -> TrailExport.of(comms.access(), auditor, events.organisation()),
                        export -> export.lines() >= published - failed.get());
            } catch (Waiting.TimedOut incomplete) {
                // The figures show how many are missing.
                return TrailExport.of(comms.access(), auditor, events.organisation());
            }
        }

        /// The log has as many more, and perhaps some of others among them.
        void awaitUnder(CheckpointWatch watch) {
            events.flush();
            PATIENCE.until("a checkpoint covers every event", () -> watch.size() >= before + published - failed.get());
        }
    }
}
