package com.comms123.e2e.story;

/// Somebody who breaks things while the story plays, and mends them again: a test.
@FunctionalInterface
public interface Interference {
    Interference NONE = _ -> false;

    /// Called at each moment, in order; the story goes on when it returns.
    ///
    /// @return whether anything was broken. From then on the story still wants everything to happen, but no longer within
    ///         the promised second
    boolean at(Moment moment);
}
