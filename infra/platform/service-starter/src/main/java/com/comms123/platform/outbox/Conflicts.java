package com.comms123.platform.outbox;

import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;

/// Runs read, decide and write again when somebody else was faster with the same document.
public final class Conflicts {
    private static final int TRIES = 20;

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
                Thread.onSpinWait();
            }
        }
    }
}
