package com.comms123.retention.deletion.domain;

import com.comms123.retention.hold.domain.TooLate;

/// The effect of a hold on a deletion.
public sealed interface Protection {
    /// The mark must be written; only then is the record protected.
    record Marked(Deletion.Held deletion) implements Protection {}

    record MarkedBefore() implements Protection {}

    /// Removal has been claimed: it is not taken back.
    record CameTooLate(TooLate forWhat) implements Protection {}
}
