package com.comms123.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Does something at a steady rate, whether the answers keep up or not, as the world outside does. Time counts from the
/// moment at which a turn was due, not from when it could at last begin: a stall is seen by everybody who would have come
/// meanwhile.
///
/// @param perSecond turns a second
/// @param warmUp turns of this first while are done but not counted
/// @param measured how long is counted
record OpenLoop(int perSecond, Duration warmUp, Duration measured) {
    private static final Duration LAST_ANSWERS_WITHIN = Duration.ofSeconds(30);

    /// One turn.
    interface Turn {
        /// @param due `System.nanoTime()` at which it was due
        /// @param counted false while warming up
        void take(long due, boolean counted) throws Exception;
    }

    /// @param counted turns that were counted and went well
    record Outcome(Latencies latencies, long counted, long failed) {}

    /// Returns when the last turn has ended.
    Outcome run(Turn turn) {
        var latencies = new Latencies();
        var failed = new AtomicLong();
        var interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        var start = System.nanoTime();
        var warmUntil = start + warmUp.toNanos();
        var end = warmUntil + measured.toNanos();
        try (var turns = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var due = start; due < end; due += interval) {
                waitUntil(due);
                submit(turns, turn, due, due >= warmUntil, latencies, failed);
            }
            turns.shutdown();
            if (!turns.awaitTermination(LAST_ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                turns.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
        return new Outcome(latencies, latencies.count(), failed.get());
    }

    private static void submit(ExecutorService turns, Turn turn, long due, boolean counted, Latencies latencies,
            AtomicLong failed) {
        turns.submit(() -> {
            try {
                turn.take(due, counted);
                if (counted) {
                    latencies.add(Duration.ofNanos(System.nanoTime() - due));
                }
            } catch (Exception e) {
                // Failures are counted, and shown with the figures.
                failed.incrementAndGet();
            }
            return null;
        });
    }

    private static void waitUntil(long due) {
        for (var rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
