package com.comms123.e2e.model;

import com.comms123.e2e.Clause;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.journey.Kind;
import com.comms123.e2e.journey.RunningPlatform;
import com.comms123.e2e.model.Step.BacksUp;
import com.comms123.e2e.model.Step.MovesClock;
import com.comms123.e2e.model.Step.Restores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random walks over the running platform, compared with the [Oracle]: each has a school of its own. Features fail where
/// they cross, and nobody thinks of every crossing.
///
/// `-Dcomms.model.minutes=120` walks for that long; `-Dcomms.model.seed=N` makes the walk of that seed first. A walk that
/// fails is made shorter, step by step, as long as it still fails, in `-Dcomms.model.shortenings=12` attempts; the error
/// shows what is left. Other walks follow as long as the longest of them fits in the time.
@Journey(on = Kind.ALONE)
class ModelIT {
    private static final long NANOS = Math.round(Duration.ofMinutes(1).toNanos() * Double.parseDouble(
            System.getProperty("comms.model.minutes", "3")));
    private static final long SEED = Long.getLong("comms.model.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private static final int STEPS = Integer.getInteger("comms.model.steps", 25);
    private static final int STEPS_BETWEEN_COMPARISONS = 8;
    private static final int SHORTENINGS = Integer.getInteger("comms.model.shortenings", 12);

    private final Comms comms;
    private final RunningPlatform platform;

    ModelIT(Comms comms, RunningPlatform platform) {
        this.comms = comms;
        this.platform = platform;
    }

    @Test
    @Clause({"RG-2", "AC-1", "AC-2", "UP-3", "UP-4", "UP-5"})
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void on_a_random_walk_the_platform_shows_keeps_and_removes_what_the_clauses_promise() {
        var begin = System.nanoTime();
        var steps = 0;
        var failures = new ArrayList<AssertionError>();
        var longest = 0L;
        for (var seed = SEED; seed == SEED || System.nanoTime() - begin + longest < NANOS; seed++) {
            var walk = new Walk(seed).steps(STEPS);
            var walkBegan = System.nanoTime();
            steps += walk.size();
            try {
                walk(walk);
                System.out.printf("model: the walk of seed %d is as promised, in %d s; %d steps until now%n", seed,
                        Duration.ofNanos(System.nanoTime() - walkBegan).toSeconds(), steps);
            } catch (RuntimeException | AssertionError e) {
                System.out.printf("model: the walk of seed %d fails: %s%n", seed, e.getMessage());
                failures.add(new AssertionError("the walk of seed %d fails: %s%nshortened to %s".formatted(seed,
                        e.getMessage(), shortened(walk)), e));
            }
            longest = Math.max(longest, System.nanoTime() - walkBegan);
        }
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    private void walk(List<Step> steps) {
        var oracle = new Oracle();
        try (var school = new SchoolUnderTest(comms, this::restart)) {
            walk(steps, oracle, school);
        }
    }

    private void walk(List<Step> steps, Oracle oracle, SchoolUnderTest school) {
        var comparison = new Comparison(oracle, school, new StoredWords(comms.access().mongo()),
                new Topics(comms.access().kafka()));
        try {
            var taken = 0;
            for (var step : steps) {
                if (!oracle.allows(step)) {
                    continue;
                }
                // A backup is taken when nothing is under way.
                if (step instanceof BacksUp) {
                    comparison.agrees();
                }
                take(step, school);
                oracle.apply(step);
                if (step instanceof MovesClock || step instanceof Restores
                        || ++taken % STEPS_BETWEEN_COMPARISONS == 0) {
                    comparison.agrees();
                }
            }
            comparison.agrees();
        } finally {
            school.officers().releaseAll(oracle);
        }
    }

    private static void take(Step step, SchoolUnderTest school) {
        System.out.println("model: " + step);
        try {
            school.take(step);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("step " + step + ": " + e.getMessage(), e);
        }
    }

    /// Leaves out parts of the walk, ever smaller ones, as long as it still fails without them.
    private List<Step> shortened(List<Step> walk) {
        var left = walk;
        var tries = 0;
        for (var part = walk.size() / 2; part > 0 && tries < SHORTENINGS; part /= 2) {
            for (var from = 0; from < left.size() && tries < SHORTENINGS; tries++) {
                var candidate = new ArrayList<>(left);
                candidate.subList(from, Math.min(left.size(), from + part)).clear();
                if (fails(candidate)) {
                    left = candidate;
                } else {
                    from += part;
                }
            }
        }
        return left;
    }

    private boolean fails(List<Step> steps) {
        try {
            walk(steps);
            return false;
        } catch (RuntimeException | AssertionError e) {
            return true;
        }
    }

    private void restart(String process, Runnable meanwhile) {
        platform.kill(process);
        meanwhile.run();
        platform.start(process);
    }
}
