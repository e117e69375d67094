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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every declared endpoint, as every kind of person, with something wrong about the request: no answer is our fault, every
/// refusal is a problem, and nothing succeeds that was not understood.
///
/// It sends 10,000 requests, or as many as fit with `-Dcomms.fuzz.minutes=60`; `-Dcomms.fuzz.seed=` draws the same requests
/// once more.
@Journey(on = Kind.ALONE)
class FuzzingIT {
    private static final int WORKERS = 4;
    private static final int REQUESTS = 10_000;
    private static final int MOST_FINDINGS = 100;

    private final Comms comms;

    FuzzingIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void every_random_request_gets_a_response_and_refusals_are_problem_documents() throws Exception {
        var seed = Long.getLong("comms.fuzz.seed", new Random().nextLong());
        var minutes = Long.getLong("comms.fuzz.minutes", 0);
        var left = new AtomicInteger(minutes == 0 ? REQUESTS : Integer.MAX_VALUE);
        var world = World.found(comms);
        var sent = new AtomicInteger();
        var findings = new ArrayList<String>();
        var end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var tasks = new ArrayList<Callable<List<String>>>();
            for (var worker = 0; worker < WORKERS; worker++) {
                var fuzzer = new Fuzzer(world, new Random(seed + worker));
                tasks.add(() -> {
                    var found = new ArrayList<String>();
                    while ((minutes == 0 || System.nanoTime() < end) && left.decrementAndGet() >= 0
                            && found.size() < MOST_FINDINGS) {
                        var wrong = fuzzer.once();
                        sent.incrementAndGet();
                        if (wrong != null) {
                            found.add(wrong);
                            // An hour is long: each finding is printed at once.
                            System.out.println("fuzzing: " + wrong);
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
        assertThat(findings).as("seed %d", seed).isEmpty();
        assertThat(sent.get()).as("requests").isGreaterThanOrEqualTo(REQUESTS);
    }
}
