package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.journey.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every declared endpoint, as every kind of person, with something wrong about the request: no answer is our fault, every
/// refusal is a problem, and nothing succeeds that was not understood.
///
/// `-Dcomms.fuzz.minutes=60` runs for an hour; `-Dcomms.fuzz.seed=` draws the same requests once more.
@Journey(on = Kind.ALONE)
@Tag("thorough")
class FuzzingIT {
    private static final int WORKERS = 4;
    private static final int REQUESTS = 10_000;
    private static final Duration USUALLY = Duration.ofSeconds(60);
    private static final int MOST_FINDINGS = 100;

    private final Comms comms;

    FuzzingIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void whatever_is_sent_is_answered_and_what_is_refused_is_a_problem() throws Exception {
        var seed = Long.getLong("comms.fuzz.seed", new Random().nextLong());
        var minutes = Long.getLong("comms.fuzz.minutes", 0);
        var within = minutes == 0 ? USUALLY : Duration.ofMinutes(minutes);
        var left = new AtomicInteger(minutes == 0 ? REQUESTS : Integer.MAX_VALUE);
        var world = World.found(comms);
        var sent = new AtomicInteger();
        var findings = new ArrayList<String>();
        var end = System.nanoTime() + within.toNanos();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var tasks = new ArrayList<Callable<List<String>>>();
            for (var worker = 0; worker < WORKERS; worker++) {
                var fuzzer = new Fuzzer(world, new Random(seed + worker));
                tasks.add(() -> {
                    var found = new ArrayList<String>();
                    while (System.nanoTime() < end && left.decrementAndGet() >= 0 && found.size() < MOST_FINDINGS) {
                        var wrong = fuzzer.once();
                        sent.incrementAndGet();
                        if (wrong != null) {
                            found.add(wrong);
                        }
                    }
                    return found;
                });
            }
            for (var done : workers.invokeAll(tasks)) {
                findings.addAll(done.get());
            }
        }
        System.out.printf("fuzzing: %d requests, seed %d (-Dcomms.fuzz.seed=%d)%n", sent.get(), seed, seed);
        assertThat(sent.get()).as("requests").isGreaterThan(100);
        assertThat(findings).as("seed %d", seed).isEmpty();
    }
}
