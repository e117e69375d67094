package com.comms123.e2e;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A promise that something holds within a time after a request was accepted. Unlike the limits of waiting, it does not grow
/// on a slow machine.
public record Promise(Duration within) {
    /// The promise of UP-3, AC-2 and of the live stream.
    public static final Promise ONE_SECOND = new Promise(Duration.ofSeconds(1));

    /// Waits until it holds. A look counts from when it began: a person who looks a second after the answer must already
    /// see it so, however long looking takes.
    ///
    /// @param start `System.nanoTime()` of the answer
    /// @return the time from the answer to the look that saw it
    public static Duration until(String condition, Patience patience, long start, Supplier<Boolean> look) {
        var began = new AtomicLong(start);
        patience.until(condition, () -> {
            began.set(System.nanoTime());
            return look.get();
        });
        return Duration.ofNanos(began.get() - start);
    }

    public boolean isKept(Duration took) {
        return took.compareTo(within) <= 0;
    }
}
