package com.comms123.waiting;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The report that a wait shows when it times out, such as the log lines of that moment. Code that starts a server adds
/// its part, for as long as the JVM lives.
public final class TimeoutReport {
    private static final List<Supplier<String>> PARTS = new CopyOnWriteArrayList<>();

    private TimeoutReport() {}

    public static void add(Supplier<String> part) {
        PARTS.add(part);
    }

    /// All parts, one below the other. A part that fails is replaced by its failure's class.
    public static String text() {
        return PARTS.stream().map(TimeoutReport::safely).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String safely(Supplier<String> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            return "no report: " + e.getClass().getName();
        }
    }
}
