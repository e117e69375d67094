package com.comms123.retention.deletion.domain;

import java.time.Instant;

/// The time of a record's removal, holds considered.
///
/// @param at the moment that counts
/// @param disclosed the time that the data subject may know: a confidential hold does not move it
public record Due(Instant at, Instant disclosed) {
    static Due of(Instant promised) {
        return new Due(promised, promised);
    }

    /// Removal resumes at the later of what was due and the end of the grace period. A hold that had ended before
    /// removal was asked for has no say. Applying the same end again changes nothing, and the order of several does not
    /// matter: the latest counts.
    Due after(EndOfHold end, DeletionRequest request) {
        if (end.endedAt().isBefore(request.requestedAt())) {
            return this;
        }
        return new Due(later(at, end.removalResumesAt()),
                end.confidential() ? disclosed : later(disclosed, end.removalResumesAt()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
