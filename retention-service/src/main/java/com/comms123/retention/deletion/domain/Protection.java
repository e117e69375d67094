package com.comms123.retention.deletion.domain;

import com.comms123.retention.hold.domain.TooLate;

/// What a hold does to a deletion.
public sealed interface Protection {
    /// The mark is to be written; only then is the record protected.
    record Marked(Deletion.Held deletion) implements Protection {}

    record MarkedBefore() implements Protection {}

    /// Removal has been claimed: it is not taken back.
    record CameTooLate(TooLate forWhat) implements Protection {}
}
