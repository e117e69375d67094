package com.comms123.e2e.journey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/// Kills processes of the platform (`kill -9`), one after another and at most two at a time, and starts each again. Every
/// one is killed before any is killed again, in an order that the random numbers give.
///
/// The store is not killed: a local one keeps its data in memory.
final class Fire implements AutoCloseable {
    /// As in `access.json`, and the broker, which has its data on disk.
    static final List<String> VICTIMS = List.of("identity", "membership", "messaging", "gateway", "retention", "audit",
            "kafka");
    private static final int AT_A_TIME = 2;

    private final RunningPlatform platform;
    private final RandomGenerator random;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> deck = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final List<Future<?>> kills = new ArrayList<>();
    private final Map<String, Integer> killed = new TreeMap<>();

    Fire(RunningPlatform platform, RandomGenerator random) {
        this.platform = platform;
        this.random = random;
    }

    /// Sees to it that one is killed now; returns without waiting for that, once fewer than two others are down.
    void kill() throws InterruptedException {
        turns.acquire();
        var victim = next();
        synchronized (this) {
            kills.add(threads.submit(() -> {
                try {
                    platform.kill(victim);
                    platform.start(victim);
                } finally {
                    isUp(victim);
                    turns.release();
                }
            }));
        }
    }

    private synchronized String next() {
        if (deck.stream().allMatch(down::contains)) {
            var shuffled = new ArrayList<>(VICTIMS);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        var victim = deck.stream().filter(one -> !down.contains(one)).findFirst().orElseThrow();
        deck.remove(victim);
        down.add(victim);
        killed.merge(victim, 1, Integer::sum);
        return victim;
    }

    private synchronized void isUp(String victim) {
        down.remove(victim);
    }

    /// Returns when everything that was killed is ready again.
    ///
    /// @return how many times each was killed
    Map<String, Integer> burntOut() throws InterruptedException, ExecutionException {
        for (var kill : begun()) {
            kill.get();
        }
        return killed();
    }

    private synchronized List<Future<?>> begun() {
        return List.copyOf(kills);
    }

    private synchronized Map<String, Integer> killed() {
        return Map.copyOf(killed);
    }

    @Override
    public void close() {
        threads.close();
    }
}
