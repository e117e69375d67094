package com.comms123.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Formats a measured figure beside the wanted one.
final class Figures {
    private Figures() {}

    /// @param complete whether everything that was measured went well
    /// @return whether the figure is as wanted: all of it went well, and 99 in 100 within that time
    static boolean print(PrintStream out, String what, Latencies latencies, Duration wanted, boolean complete) {
        var held = complete && latencies.percentile(99).compareTo(wanted) < 0;
        out.printf(
                Locale.ROOT,
                "%s: %s | wanted: p99 under %d ms: %s%n",
                what,
                latencies,
                wanted.toMillis(),
                verdict(held));
        return held;
    }

    static String verdict(boolean held) {
        return held ? "held" : "NOT HELD";
    }
}
