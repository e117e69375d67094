package com.comms123.retention.export.domain;

import com.comms123.retention.content.domain.Fetchable;
import com.comms123.retention.content.domain.Gathering;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far an export has come.
public sealed interface ExportState {
    /// Services hand in what they hold.
    record Collecting(Gathering gathering) implements ExportState {}

    /// The package can be fetched.
    record Ready(Fetchable sealed) implements ExportState {}

    /// The package is gone, or never came about.
    ///
    /// @param sha256 of the package that there was, in hex: it still identifies the package that an authority has
    record Ended(Reason reason, Instant at, @Nullable Instant completedAt, @Nullable String sha256)
            implements
                ExportState {}

    /// Why an export ended.
    enum Reason {
        /// It removes itself.
        EXPIRED,
        /// The hold protects no longer: nothing entitles anybody to its content.
        HOLD_ENDED,
        /// Something in its scope is being removed: the hold came too late for it, or has ended.
        RECORD_REMOVED
    }
}
