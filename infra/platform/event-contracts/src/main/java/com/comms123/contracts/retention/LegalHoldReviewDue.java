package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Privacy officers are to be reminded that a hold is to be reviewed. Told once for each reminder of a review.
///
/// @param reviewAt when it is to be reviewed, which may be over
/// @param remindAt which reminder of this review it is: the moment from which on it was to be told
@EventType("legal-hold.review-due.v1")
public record LegalHoldReviewDue(UUID holdId, List<RecordReference> scope, Instant reviewAt,
        Instant remindAt) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
