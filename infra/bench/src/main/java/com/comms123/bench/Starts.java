package com.comms123.bench;

import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import com.comms123.local.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A start of the whole platform as `infra/up` begins it, without demo data: with the start caches that an earlier run has
/// made, and in the same run without them. It starts and stops what it measures, on free ports.
final class Starts {
    private static final Duration WANTED = Duration.ofSeconds(30);
    private static final Duration WANTED_CPU = Duration.ofSeconds(5);

    private final Path root;

    /// @param root the working tree, built
    Starts(Path root) {
        this.root = root;
    }

    /// @param took until everything was ready
    /// @param cpu the processor time of each service until then
    private record Start(Duration took, Map<String, Duration> cpu) {
        Duration most() {
            return cpu.values().stream().max(Duration::compareTo).orElseThrow();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f s; seconds of CPU: %s", took.toMillis() / 1e3, cpu.entrySet()
                    .stream()
                    .map(one -> String.format(Locale.ROOT, "%s %.1f", one.getKey(), one.getValue().toMillis() / 1e3))
                    .collect(Collectors.joining(", ")));
        }
    }

    boolean run(PrintStream out) {
        try {
            forgetCaches();
            var without = start(true);
            var with = start(false);
            var held = with.took().compareTo(WANTED) <= 0 && with.most().compareTo(WANTED_CPU) <= 0;
            out.printf(Locale.ROOT,
                    "everything is ready after %s | yardstick without start caches: %s | ratio %.2f, of CPU %.2f | wanted:"
                            + " %d s, %d s of CPU for any service: %s%n",
                    with, without, (double) with.took().toMillis() / without.took().toMillis(),
                    (double) sum(with) / sum(without), WANTED.toSeconds(), WANTED_CPU.toSeconds(),
                    Figures.verdict(held));
            return held;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private static long sum(Start start) {
        return start.cpu().values().stream().mapToLong(Duration::toMillis).sum();
    }

    private Start start(boolean makesCaches) throws InterruptedException {
        var begin = System.nanoTime();
        try (var platform = Platform.start(
                PlatformOptions.of(root).in(root.resolve("infra/bench/target/start")).on(Ports.free()))) {
            var took = Duration.ofNanos(System.nanoTime() - begin);
            var cpu = new TreeMap<String, Duration>();
            platform.access().services().forEach((name, instance) -> cpu.put(name,
                    ProcessHandle.of(instance.pid()).orElseThrow().info().totalCpuDuration().orElseThrow()));
            if (makesCaches) {
                platform.prepareNextStart().join();
            }
            return new Start(took, cpu);
        }
    }

    private void forgetCaches() {
        var apps = root.resolve("infra/.local/apps");
        if (!Files.isDirectory(apps)) {
            return;
        }
        try (var caches = Files.find(apps, 2, (file, _) -> file.toString().endsWith(".aot"))) {
            for (var cache : caches.toList()) {
                Files.delete(cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget the start caches", e);
        }
    }
}
