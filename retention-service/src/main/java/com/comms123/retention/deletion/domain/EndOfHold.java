package com.comms123.retention.deletion.domain;

import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// That a hold has ceased to protect.
///
/// @param removalResumesAt the end of the grace period: never instantly (UP-5)
/// @param confidential the data subject must not learn that there was a hold
public record EndOfHold(HoldId hold, Instant endedAt, Instant removalResumesAt, boolean confidential) {
    public static Optional<EndOfHold> of(LegalHold hold, Duration grace) {
        return hold.endedAt().map(at -> new EndOfHold(hold.id(), at, at.plus(grace), hold.confidential()));
    }
}
