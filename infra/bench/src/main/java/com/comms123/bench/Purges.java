package com.comms123.bench;

import com.comms123.e2e.actor.Comms;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// The schedule at its full length: how long a batch of due records takes to be claimed while a million others are
/// scheduled, beside a thousand; and how many records a second get as far as their certificate.
///
/// A batch is claimed from its first record's claim to the first of the next batch: that has everything in it, also the
/// look for what is due.
final class Purges {
    static final int USUAL = 1_000_000;
    private static final int FEW = 1_000;
    /// A round of ten full batches.
    private static final int DUE = 2_000;
    private static final int BATCH = 200;
    private static final int BATCHES_OF_A_ROUND = 10;
    private static final int WARM_UP = 1_000;
    private static final int YARDSTICK = 5_000;
    private static final Duration UNTIL_DUE = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(240);
    /// Looks seldom: each look takes time from what is measured.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /// More than noise, much less than any search that reads what is not due.
    private static final double MOST_GROWN = 2;

    private final Comms comms;
    private final int scheduled;

    /// @param claims of whole batches
    private record Measured(Latencies claims, double perSecond, int purged) {}

    Purges(Comms comms, int scheduled) {
        this.comms = comms;
        this.scheduled = scheduled;
    }

    /// @return whether all were purged, and claiming took no longer for all that were scheduled
    boolean run(PrintStream out) {
        try (var deletions = new Deletions(comms.access())) {
            deletions.scheduleForLater(FEW, now());
            purge(deletions, WARM_UP);
            var few = purge(deletions, DUE);
            var start = System.nanoTime();
            deletions.scheduleForLater(scheduled - FEW, now());
            var filled = Duration.ofNanos(System.nanoTime() - start);
            var many = purge(deletions, DUE);
            var raw = deletions.updatesPerSecond(YARDSTICK);
            var grown = many.claims().ratio(few.claims(), 99);
            var held = few.purged() == DUE && many.purged() == DUE && grown < MOST_GROWN;
            out.printf(Locale.ROOT,
                    "purge: %d due, claimed %d at a time: with %d scheduled %s a batch, with %d (put there in %d s) %s, "
                            + "p99 = %.2f x | from claim to certificate: %.0f/s and %.0f/s, %d and %d purged | raw update "
                            + "of the store: %.0f/s, a batch = %.1f x as many updates, purges = %.3f x | wanted: all purged, "
                            + "p99 under %.0f x: %s%n",
                    DUE, BATCH, FEW, few.claims(), scheduled, filled.toSeconds(), many.claims(), grown, few.perSecond(),
                    many.perSecond(), few.purged(), many.purged(), raw,
                    many.claims().percentile(50).toNanos() / 1e9 * raw / BATCH, many.perSecond() / raw, MOST_GROWN,
                    Figures.verdict(held));
            return held;
        }
    }

    private Measured purge(Deletions deletions, int number) {
        var dueAt = now().plus(UNTIL_DUE).truncatedTo(ChronoUnit.MILLIS);
        deletions.schedule(number, dueAt);
        // The figures show how many are missing when the time is over.
        for (var end = System.nanoTime() + WITHIN.toNanos(); System.nanoTime() < end
                && deletions.countPurged(dueAt) < number;) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var claimed = deletions.claimed(dueAt);
        var purged = deletions.purged(dueAt);
        if (purged.isEmpty()) {
            throw new IllegalStateException("none of %d was purged within %s: is purging paused, or an owner down?"
                    .formatted(number, WITHIN));
        }
        var took = Duration.between(claimed.getFirst(), purged.getLast());
        return new Measured(batches(claimed), purged.size() * 1e3 / took.toMillis(), purged.size());
    }

    /// The last batch of a round is left out: what comes after it is the pause between rounds.
    private static Latencies batches(List<Instant> claimed) {
        var batches = new Latencies();
        for (var at = 0; at + 1 < claimed.size() / BATCH; at++) {
            if (at % BATCHES_OF_A_ROUND != BATCHES_OF_A_ROUND - 1) {
                batches.add(Duration.between(claimed.get(at * BATCH), claimed.get((at + 1) * BATCH)));
            }
        }
        return batches;
    }

    private Instant now() {
        return comms.clocks().now();
    }
}
