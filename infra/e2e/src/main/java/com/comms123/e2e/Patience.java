package com.comms123.e2e;

import com.comms123.e2e.http.UnexpectedAnswer;
import com.comms123.waiting.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for a condition of the platform, up to a limit that grows on a slow machine (see [Waiting]). An unexpected
/// response and a failed connection count as *not yet*: services may be restarting.
///
/// @param limit how long to wait for one condition on an idle machine
public record Patience(Duration limit) {
    public static Patience of(Duration limit) {
        return new Patience(limit);
    }

    public static Patience seconds(long seconds) {
        return new Patience(Duration.ofSeconds(seconds));
    }

    /// Looks until the state satisfies `wanted`, and returns it.
    ///
    /// @param condition in words, such as "the parent is a member"
    /// @throws Waiting.TimedOut when the limit has passed
    public <T> T until(String condition, Supplier<T> look, Predicate<? super T> wanted) {
        return new Waiting(limit, Patience::isTransient).until(condition, look, wanted);
    }

    /// Looks until `look` holds.
    public void until(String condition, Supplier<Boolean> look) {
        until(condition, look, Boolean::booleanValue);
    }

    private static boolean isTransient(RuntimeException e) {
        return e instanceof UnexpectedAnswer || e instanceof UncheckedIOException;
    }
}
