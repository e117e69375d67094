package com.comms123.retention.hold.domain;

import java.time.Instant;

/// Where a hold is in its life. It protects from the proposal on and until the **approved** release: evidence is not lost
/// to paperwork. [Released] and [Lapsed] are final: a hold that protects no longer never protects again, which is what
/// makes it safe to take its mark off a record at any later time.
public sealed interface HoldState {
    Step proposed();

    default boolean protects() {
        return switch (this) {
            case Proposed _,Active _,ReleaseProposed _ -> true;
            case Released _,Lapsed _ -> false;
        };
    }

    record Proposed(Step proposed) implements HoldState {}

    record Active(Step proposed, Step approved) implements HoldState {}

    record ReleaseProposed(Step proposed, Step approved, Step releaseProposed) implements HoldState {}

    record Released(Step proposed, Step approved, Step releaseProposed, Step released) implements HoldState {}

    /// Nobody approved the proposal in time.
    record Lapsed(Step proposed, Instant at) implements HoldState {}
}
