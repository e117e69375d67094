package com.comms123.waiting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the time of a test run goes: for each test class its whole time, and in it the start of a Spring context, the
/// start of a platform, and waiting for conditions; the rest is work.
///
/// [TestTimesListener] begins and ends the classes and writes `target/test-times.tsv`; `infra/test-times` prints the
/// table. Outside a test run nothing is kept.
public final class TestTimes {
    /// Inheritable: Awaitility checks conditions in threads of its own.
    private static final ThreadLocal<@Nullable Times> CURRENT = new InheritableThreadLocal<>();
    private static final Map<String, Times> CLASSES = new ConcurrentHashMap<>();

    private static final class Times {
        private final LongAdder whole = new LongAdder();
        private final LongAdder context = new LongAdder();
        private final LongAdder platform = new LongAdder();
        private final LongAdder waiting = new LongAdder();

        String line(String name) {
            return String.format(Locale.ROOT, "%s\t%.2f\t%.2f\t%.2f\t%.2f%n", name, seconds(whole), seconds(context),
                    seconds(platform), seconds(waiting));
        }

        private static double seconds(LongAdder nanos) {
            return nanos.sum() / 1e9;
        }
    }

    private TestTimes() {}

    static void begin(String testClass) {
        CURRENT.set(CLASSES.computeIfAbsent(testClass, _ -> new Times()));
    }

    static void end(String testClass, long nanos) {
        CURRENT.remove();
        var times = CLASSES.get(testClass);
        if (times != null) {
            times.whole.add(nanos);
        }
    }

    /// Counts towards the waiting of the class that runs on this thread.
    public static void waited(long nanos) {
        var times = CURRENT.get();
        if (times != null) {
            times.waiting.add(nanos);
        }
    }

    /// Counts towards the Spring contexts of the class that runs on this thread.
    public static void startedContext(long nanos) {
        var times = CURRENT.get();
        if (times != null) {
            times.context.add(nanos);
        }
    }

    /// Counts the start of a platform towards the class that runs on this thread, its waits included.
    public static <T> T startingPlatform(Supplier<T> start) {
        var times = CURRENT.get();
        CURRENT.remove();
        var begin = System.nanoTime();
        try {
            return start.get();
        } finally {
            if (times != null) {
                CURRENT.set(times);
                times.platform.add(System.nanoTime() - begin);
            }
        }
    }

    static void append(Path file) {
        var lines = new StringBuilder();
        CLASSES.forEach((name, times) -> lines.append(times.line(name)));
        CLASSES.clear();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
