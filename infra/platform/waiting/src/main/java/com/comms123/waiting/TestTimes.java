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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the time of a test run goes: for each test class its whole time, and in it the start of a Spring context, the
/// start of a platform, and waiting for conditions; the rest is work.
///
/// [TestTimesListener] begins and ends the classes and writes `target/test-times.tsv`, and `target/test-waits.tsv` with the
/// seconds that each class waited for each condition; `infra/test-times` prints tables of both. Outside a test run nothing
/// is kept.
public final class TestTimes {
    /// Inheritable: Awaitility checks conditions in threads of its own.
    private static final ThreadLocal<@Nullable Times> CURRENT = new InheritableThreadLocal<>();
    private static final Map<String, Times> CLASSES = new ConcurrentHashMap<>();
    private static final Pattern VARYING = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+|[\\t\\r\\n]+");

    private static final class Times {
        private final LongAdder whole = new LongAdder();
        private final LongAdder context = new LongAdder();
        private final LongAdder platform = new LongAdder();
        private final LongAdder waiting = new LongAdder();
        private final Map<String, LongAdder> waits = new ConcurrentHashMap<>();

        String waits(String name) {
            return waits.entrySet().stream().map(wait -> String.format(Locale.ROOT, "%s\t%s\t%.2f%n", name,
                    wait.getKey(), seconds(wait.getValue()))).collect(Collectors.joining());
        }

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
    ///
    /// @param condition in words; ids and numbers in it do not count
    public static void waited(String condition, long nanos) {
        var times = CURRENT.get();
        if (times != null) {
            times.waiting.add(nanos);
            times.waits.computeIfAbsent(VARYING.matcher(condition).replaceAll("#"), _ -> new LongAdder()).add(nanos);
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

    /// @param times the file that gets the times of the classes
    /// @param waits the file that gets their waits
    static void append(Path times, Path waits) {
        write(times, CLASSES.entrySet().stream().map(test -> test.getValue().line(test.getKey())));
        write(waits, CLASSES.entrySet().stream().map(test -> test.getValue().waits(test.getKey())));
        CLASSES.clear();
    }

    private static void write(Path file, Stream<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines.collect(Collectors.joining()), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
