package com.comms123.platform.hold;

import java.time.Instant;

/// Asks which records holds protect. The answer is never older than the question: it is read from the holds themselves,
/// not from marks that follow them, so that protection begins with the one write of a hold.
public interface HeldRecords {
    /// Records that are protected now, or were until less than the grace period ago: removal never resumes instantly
    /// (UP-5).
    ///
    /// @throws com.comms123.platform.outcome.Refused when it cannot be known now: nothing may be removed then
    Held now();

    /// As [#now], without what was first held after this moment.
    Held placedBefore(Instant moment);
}
