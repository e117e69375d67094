package com.comms123.platform.events;

/// Tells that a dead letter is being processed again. Some listeners write dead letters themselves: during a replay they must
/// fail instead, or a letter that cannot be processed would seem to be done, and be written anew.
public final class Replay {
    private static final ScopedValue<Boolean> UNDER_WAY = ScopedValue.newInstance();

    /// The record cannot be processed now either.
    static final class FailedAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedAgain(Exception cause) {
            super("failed again", cause);
        }
    }

    private Replay() {}

    public static void run(Runnable listener) {
        ScopedValue.where(UNDER_WAY, true).run(listener);
    }

    static boolean isUnderWay() {
        return UNDER_WAY.isBound();
    }
}
