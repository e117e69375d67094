package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A reminder for privacy officers that a hold is due for review. Told once for each reminder of a review.
///
/// @param reviewAt when the review is due, which may be over
/// @param remindAt which reminder of this review it is: the moment from which on it was due
@EventType("legal-hold.review-due.v1")
public record LegalHoldReviewDue(UUID holdId, List<RecordReference> scope, Instant reviewAt,
        Instant remindAt) implements Event {
    @Override
    public UUID subject() {
        return holdId;
    }
}
