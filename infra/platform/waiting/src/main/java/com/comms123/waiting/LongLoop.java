package com.comms123.waiting;

import java.util.concurrent.ThreadLocalRandom;

/// How long the loops of tests are that kill, interleave, walk at random or fuzz: a small share in `./mvnw verify`, hours
/// with `-Pthorough`.
public final class LongLoop {
    private static final boolean THOROUGH = Boolean.getBoolean("comms.test.thorough");

    private LongLoop() {}

    /// How many rounds to run.
    public static int rounds(int inVerify, int thorough) {
        return THOROUGH ? thorough : inVerify;
    }

    /// Where a loop over every step begins, and by how much it goes on: every step with `-Pthorough`, else each
    /// `stride`-th from a random one, so that the runs of some days try all of them. Print it with a failure.
    public static Steps everyStep(int stride) {
        return THOROUGH ? new Steps(1, 1) : new Steps(ThreadLocalRandom.current().nextInt(stride) + 1, stride);
    }

    /// @param first counted from 1
    public record Steps(int first, int stride) {}
}
