package com.comms123.audit.log.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The checkpoints that were ever signed, with the cosignatures that each has got so far.
public interface CheckpointHistory {

    /// The latest first.
    ///
    /// @param cosignedOnly only those that some witness has cosigned
    /// @param before only those of fewer leaves; null to begin
    List<PastCheckpoint> page(boolean cosignedOnly, @Nullable Long before, int limit);

    /// @param at when this service signed it, by its own clock and under no signature; null of what an earlier release signed
    /// @param cosignatures the signature lines of witnesses; empty text when there are none
    record PastCheckpoint(PublishedCheckpoint checkpoint, @Nullable Instant at, String cosignatures) {

        public String note() {
            return checkpoint.note() + cosignatures;
        }
    }
}
