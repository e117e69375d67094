package com.comms123.retention.deletion.domain;

import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Instant;

/// That a hold protects this record.
///
/// @param since since when the hold has protected
/// @param confidential the data subject must not learn of it
public record HoldMark(HoldId hold, Instant since, boolean confidential) {
    public static HoldMark of(LegalHold hold) {
        return new HoldMark(hold.id(), hold.state().proposed().at(), hold.confidential());
    }
}
