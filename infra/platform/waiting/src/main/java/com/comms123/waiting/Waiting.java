package com.comms123.waiting;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for one condition. The limit holds for an idle machine and grows with [MachineSpeed], also during the wait. On
/// timeout the error names the condition, the last state and the [TimeoutReport].
///
/// @param limit on an idle machine
/// @param isTransient which failures of a look count as "not yet"; all others end the wait at once
public record Waiting(Duration limit, Predicate<RuntimeException> isTransient) {
    /// A look costs the platform work, too: the longer the wait, the rarer the looks. A tenth of the wait is lost at most.
    private static final long SHORTEST_PAUSE = Duration.ofMillis(20).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final int PAUSE_OF_WAIT = 10;
    private static final int SHOWN = 2_000;

    /// The condition has not come true in time.
    public static final class TimedOut extends AssertionError {
        TimedOut(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Looks until `wanted` accepts the state, and returns that state.
    ///
    /// @param condition in words, such as "the parent is a member"
    /// @throws TimedOut with the condition, the last state and the report
    public <T> T until(String condition, Supplier<T> look, Predicate<? super T> wanted) {
        var begin = System.nanoTime();
        try {
            return look(condition, look, wanted, begin);
        } finally {
            TestTimes.waited(condition, System.nanoTime() - begin);
        }
    }

    private <T> T look(String condition, Supplier<T> look, Predicate<? super T> wanted, long begin) {
        var slowest = 1.0;
        while (true) {
            Object state;
            RuntimeException trouble = null;
            try {
                var value = look.get();
                if (wanted.test(value)) {
                    return value;
                }
                state = value;
            } catch (RuntimeException e) {
                if (!isTransient.test(e)) {
                    throw e;
                }
                state = e.getMessage();
                trouble = e;
            }
            var waited = System.nanoTime() - begin;
            if (waited > limit.toNanos()) {
                slowest = Math.max(slowest, MachineSpeed.slowness());
                if (waited > limit.toNanos() * slowest) {
                    throw new TimedOut(
                            "waited %d ms (machine %.1f times slower than idle) for this: %s; last state: %s%n%s"
                                    .formatted(waited / 1_000_000, slowest, condition, shown(state),
                                            TimeoutReport.text()),
                            trouble);
                }
            }
            pause(waited);
        }
    }

    private static String shown(@Nullable Object state) {
        var text = String.valueOf(state);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static void pause(long waited) {
        try {
            Thread.sleep(Duration.ofNanos(Math.clamp(waited / PAUSE_OF_WAIT, SHORTEST_PAUSE, LONGEST_PAUSE)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
