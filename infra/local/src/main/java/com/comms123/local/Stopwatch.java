package com.comms123.local;

import java.util.Locale;
import java.util.function.Consumer;

/// Says what was done, and when since the start.
final class Stopwatch {
    private final long begin = System.nanoTime();
    private final Consumer<String> lines;

    Stopwatch(Consumer<String> lines) {
        this.lines = lines;
    }

    void say(String what) {
        lines.accept(String.format(Locale.ROOT, "%6s  %s", seconds(), what));
    }

    String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begin) / 1e9);
    }
}
