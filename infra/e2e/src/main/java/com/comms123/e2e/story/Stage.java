package com.comms123.e2e.story;

import com.comms123.e2e.Patience;
import com.comms123.e2e.Promise;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.platform.Broker;
import com.comms123.e2e.platform.Clocks;
import com.comms123.e2e.platform.MailSink;
import com.comms123.e2e.search.Search;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The stage on which the steps of the story play: the platform from outside, and the record of the checks and how long
/// they took.
final class Stage {
    private static final Promise PROMISE = Promise.ONE_SECOND;
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration AFTER_A_CRASH = Duration.ofSeconds(120);

    private final Comms comms;
    private final PrintStream out;
    private final Interference interference;
    private boolean disturbed;

    Stage(Comms comms, PrintStream out, Interference interference) {
        this.comms = comms;
        this.out = out;
        this.interference = interference;
    }

    Comms comms() {
        return comms;
    }

    Broker broker() {
        return new Broker(comms.access().kafka());
    }

    MailSink mail() {
        return new MailSink(comms.browser(), comms.access().mailSink());
    }

    Clocks clocks() {
        return new Clocks(comms.access(), comms.browser());
    }

    Search search() {
        return new Search(comms.access());
    }

    /// How long to wait for what is promised only to happen.
    Patience patience() {
        return Patience.of(disturbed ? AFTER_A_CRASH : USUAL);
    }

    /// Whether this took no longer than promised; after a crash only that it happened is wanted.
    boolean isPrompt(Duration took) {
        return disturbed || PROMISE.isKept(took);
    }

    void reach(Moment moment) {
        if (interference.at(moment)) {
            disturbed = true;
        }
    }

    <T> T step(int number, String title, Supplier<T> play) {
        out.println("%d  %s".formatted(number, title));
        var start = System.nanoTime();
        var result = play.get();
        out.println("   done in %s".formatted(seconds(since(start))));
        return result;
    }

    void step(int number, String title, Runnable play) {
        step(number, title, () -> {
            play.run();
            return title;
        });
    }

    /// Does one thing, and prints that it held and how long it took.
    <T> T check(String what, Supplier<T> doing) {
        return check(what, doing, _ -> "");
    }

    /// As [#check(String, Supplier)], with a word about the result.
    <T> T check(String what, Supplier<T> doing, Function<T, String> aside) {
        var start = System.nanoTime();
        try {
            var result = doing.get();
            var word = aside.apply(result);
            held(word.isEmpty() ? what : what + " (" + word + ")", since(start));
            return result;
        } catch (RuntimeException | AssertionError e) {
            out.println("   FAILED    %s: %s".formatted(what, e.getMessage()));
            throw e;
        }
    }

    void check(String what, Runnable doing) {
        check(what, () -> {
            doing.run();
            return what;
        });
    }

    /// Waits until this holds.
    void checkUntil(String what, Supplier<Boolean> look) {
        check(what, () -> patience().until(what, look));
    }

    void held(String what, Duration took) {
        out.println("   %s  %s".formatted(seconds(took), what));
    }

    /// Waits until all of these hold, each watched on its own, and wants each within the promised second of `start`.
    ///
    /// @param start `System.nanoTime()` of what the promise counts from
    void checkAllWithinPromise(long start, Map<String, Supplier<Boolean>> looks) {
        var watched = new LinkedHashMap<String, Future<Duration>>();
        try (var watchers = Executors.newVirtualThreadPerTaskExecutor()) {
            looks.forEach((what, look) -> watched.put(what,
                    watchers.submit(() -> Promise.until(what, patience(), start, look))));
        }
        watched.forEach(this::report);
    }

    private void report(String what, Future<Duration> done) {
        try {
            var took = done.get();
            if (!isPrompt(took)) {
                throw failed(what, "promised within %s, took %s".formatted(seconds(PROMISE.within()), seconds(took)),
                        null);
            }
            held(what, took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            throw failed(what, cause == null ? e.toString() : String.valueOf(cause.getMessage()), cause);
        }
    }

    private AssertionError failed(String what, String why, @Nullable Throwable cause) {
        out.println("   FAILED    %s: %s".formatted(what, why));
        return new AssertionError(what + ": " + why, cause);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%6.3f s", duration.toNanos() / 1e9);
    }
}
