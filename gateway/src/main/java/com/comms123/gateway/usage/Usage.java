package com.comms123.gateway.usage;

import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.gateway.session.SessionEnded;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The counts of this instance: in the hour at hand, and in those before until they are completely published.
///
/// Each access adds one to sums, each of which has one property alone. Nothing of a single access is kept: neither who
/// nor when, nor which of its properties came together (US-2).
@Component
class Usage {
    /// A request that began to count in an hour has ended by then.
    private static final long MINUTES_AFTER_THE_END = 2;
    private static final int MOST_UNTOLD = 24;

    private final Clock clock;
    private final AtomicReference<Window> now;
    private final ConcurrentLinkedDeque<Window> before = new ConcurrentLinkedDeque<>();

    Usage(Clock clock) {
        this.clock = clock;
        this.now = new AtomicReference<>(new Window(clock.instant().truncatedTo(ChronoUnit.HOURS)));
    }

    /// The hour at hand. To be asked for each access, and not to be kept.
    Window now() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var window = now.get();
        if (window.isOf(hour)) {
            return window;
        }
        var next = new Window(hour);
        if (!now.compareAndSet(window, next)) {
            return now();
        }
        before.add(window);
        return next;
    }

    @EventListener
    void on(SessionEnded ended) {
        now().signedInMinutes.add(SignedInTime.bucket(ended.length()));
    }

    /// Hands over what changed since the last time, oldest first. A failure of `publish` goes to the caller; the same
    /// counts are published again next time.
    synchronized void publish(Consumer<PageAccessed> publish) {
        var current = now();
        var over = clock.instant().minus(MINUTES_AFTER_THE_END, ChronoUnit.MINUTES);
        for (var window : before) {
            publish(window, publish);
            if (!window.end().isAfter(over)) {
                before.remove(window);
            }
        }
        publish(current, publish);
    }

    /// When nothing can be published for a day, the oldest hour is given up.
    private void publish(Window window, Consumer<PageAccessed> publish) {
        window.unpublished().ifPresent(event -> {
            try {
                publish.accept(event);
            } catch (RuntimeException e) {
                window.notPublished();
                while (before.size() > MOST_UNTOLD) {
                    before.poll();
                }
                throw e;
            }
        });
    }
}
