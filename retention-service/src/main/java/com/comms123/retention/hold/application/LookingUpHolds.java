package com.comms123.retention.hold.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows holds to privacy officers.
@Component
public class LookingUpHolds {
    private final Holds holds;
    private final Clock clock;
    private final RetentionProperties properties;

    public LookingUpHolds(Holds holds, Clock clock, RetentionProperties properties) {
        this.holds = holds;
        this.clock = clock;
        this.properties = properties;
    }

    /// Whether its review is due soon or overdue.
    public boolean isReviewDue(LegalHold hold) {
        return hold.isReviewDue(clock.instant(), properties.warnOfReview());
    }

    /// The holds with a review that is due soon or overdue, by the time of the review.
    public List<LegalHold> toReview(Holds.@Nullable Review after, int limit) {
        return holds.toReview(reviewsUntil(), after, limit);
    }

    /// The number of holds with a review that is due soon or overdue.
    public long countToReview() {
        return holds.countToReview(reviewsUntil());
    }

    /// How many should have been reviewed.
    public long countOverdue() {
        return holds.countToReview(clock.instant());
    }

    private Instant reviewsUntil() {
        return clock.instant().plus(properties.warnOfReview());
    }

    /// @throws Refused `hold-not-found`
    public LegalHold one(HoldId id) {
        return holds.find(id).orElseThrow(
                () -> new Refused(Refusal.absent("hold-not-found", "There is no hold with this id.")));
    }

    public List<LegalHold> list(Holds.@Nullable State state, @Nullable HoldId after, int limit) {
        return holds.list(state, after, limit);
    }

    /// Those in this state that the officer can approve: nobody approves a proposal of their own.
    ///
    /// @throws Refused when holds in this state need no approval
    public List<LegalHold> approvable(Holds.@Nullable State state, UUID officer, @Nullable HoldId after, int limit) {
        if (state != Holds.State.PROPOSED && state != Holds.State.RELEASE_PROPOSED) {
            throw new Refused(Refusal.invalid("approvable", "not-combined",
                    "approvable=true needs state=proposed or state=release-proposed."));
        }
        return holds.approvable(state, officer, after, limit);
    }
}
