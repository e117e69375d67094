package com.comms123.platform.deletion;

import java.time.Instant;
import java.util.UUID;

/// A deletion that has begun.
///
/// @param receipt to be kept by the client: with it, progress can be asked for without signing in
public record DeletionView(UUID deletionId, Instant dueAt, String receipt) {
    public static DeletionView of(Deletion deletion) {
        return new DeletionView(deletion.id(), deletion.dueAt(), deletion.receipt().value());
    }

    @Override
    public String toString() {
        return "DeletionView[deletionId=" + deletionId + ", ***]";
    }
}
