package com.comms123.platform.outbox;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.dao.OptimisticLockingFailureException;

/// Runs read, decide and write again when somebody else was faster with the same document, after a short random pause.
public final class Conflicts {
    private static final int TRIES = 20;
    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 64_000_000;

    private Conflicts() {}

    /// @throws OptimisticLockingFailureException when it is still contended after a bounded number of tries
    public static <T> T retrying(Supplier<T> readDecideWrite) {
        for (var tries = 1;; tries++) {
            try {
                return readDecideWrite.get();
            } catch (OptimisticLockingFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
                LockSupport.parkNanos(pauseNanos(tries, ThreadLocalRandom.current()));
            }
        }
    }

    /// Doubles with each try up to a limit; half of it is random, so that those who met do not meet again.
    static long pauseNanos(int tries, RandomGenerator random) {
        var pause = Math.min(FIRST_PAUSE_NANOS << Math.min(tries - 1, TRIES), LONGEST_PAUSE_NANOS);
        return pause / 2 + random.nextLong(pause / 2);
    }
}
