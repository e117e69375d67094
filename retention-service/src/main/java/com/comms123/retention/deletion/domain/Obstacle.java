package com.comms123.retention.deletion.domain;

import com.comms123.retention.hold.domain.HoldId;
import java.time.Instant;

/// A reason for which a record is not removed now. There may be several; when there is none, its removal begins.
public sealed interface Obstacle {
    /// @param since since when the hold protects it
    record HeldBy(HoldId hold, Instant since) implements Obstacle {}

    /// The time that was promised at the request has not come yet.
    record NotDue(Instant until) implements Obstacle {}

    /// A hold has ended, and people have time for another one.
    record Grace(Instant until) implements Obstacle {}

    /// Nothing is removed.
    record Paused(Instant since) implements Obstacle {}

    /// Its removal has begun: it cannot begin again, nor be stopped.
    record BeingRemoved(Instant since) implements Obstacle {}
}
