package com.comms123.messaging.delivery.application;

/// The outcome of one round of a worker.
public enum Round {
    /// Nothing was due.
    IDLE,
    /// All that was due is done.
    DRAINED,
    /// There may be more.
    WORKED,
    /// Something was done, then the other side took no more: to go on after a moment.
    SLOWED,
    /// Somebody who is needed did not answer: to be tried again after a while.
    BLOCKED
}
