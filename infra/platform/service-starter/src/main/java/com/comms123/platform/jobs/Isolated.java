package com.comms123.platform.jobs;

import com.comms123.platform.events.TransientFailures;
import io.micrometer.core.instrument.Metrics;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on the items of a batch, each on its own.
public final class Isolated {
    private static final Logger log = LoggerFactory.getLogger(Isolated.class);

    private Isolated() {}

    /// Items that fail are counted and left to the next round; those behind them have their turn. A failure of the store,
    /// the broker or another service ends the batch, as all items would fail.
    ///
    /// @param job name of the job, for the metric and the log
    /// @return how many did not fail
    /// @throws RuntimeException a failure that passes
    public static <T> int each(String job, Iterable<T> items, Consumer<? super T> step) {
        return each(job, items, step, TransientFailures::isOneOf);
    }

    /// As [#each(String, Iterable, Consumer)].
    ///
    /// @param endsBatch whether all items would fail this way
    public static <T> int each(String job, Iterable<T> items, Consumer<? super T> step,
            Predicate<? super RuntimeException> endsBatch) {
        var done = 0;
        for (var item : items) {
            try {
                step.accept(item);
                done++;
            } catch (RuntimeException failure) {
                if (endsBatch.test(failure)) {
                    throw failure;
                }
                var meters = Metrics.globalRegistry;
                meters.counter("comms.jobs.items.failed", "of", job).increment();
                log.warn("{}: one item failed, will retry", job, failure);
            }
        }
        return done;
    }
}
