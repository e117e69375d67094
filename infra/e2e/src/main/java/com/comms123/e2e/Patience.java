package com.comms123.e2e;

import com.comms123.e2e.http.UnexpectedAnswer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a condition up to a deadline, and says what it waited for when it gives up. An answer that an actor did not
/// count on, or a connection that fails, counts as *not yet*: services may be restarting.
///
/// @param limit how long to wait for one condition
public record Patience(Duration limit) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final int SHOWN = 2_000;

    /// The condition has not come about in time.
    public static final class Lost extends AssertionError {
        Lost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    public static Patience of(Duration limit) {
        return new Patience(limit);
    }

    public static Patience seconds(long seconds) {
        return new Patience(Duration.ofSeconds(seconds));
    }

    /// Looks until what is seen satisfies `wanted`, and returns it.
    ///
    /// @param what the condition in words, such as "the parent is a member"
    /// @throws Lost when the limit has passed
    public <T> T until(String what, Supplier<T> look, Predicate<? super T> wanted) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Object seen;
            RuntimeException trouble = null;
            try {
                var value = look.get();
                if (wanted.test(value)) {
                    return value;
                }
                seen = value;
            } catch (UnexpectedAnswer | UncheckedIOException e) {
                seen = e.getMessage();
                trouble = e;
            }
            if (System.nanoTime() > deadline) {
                throw new Lost(
                        "waited %d ms for this: %s; last seen: %s".formatted(limit.toMillis(), what, shown(seen)),
                        trouble);
            }
            pause();
        }
    }

    /// Looks until `look` holds.
    public void until(String what, Supplier<Boolean> look) {
        until(what, look, Boolean::booleanValue);
    }

    private static String shown(@Nullable Object seen) {
        var text = String.valueOf(seen);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

}
