package com.comms123.retention.hold.application;

import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.RetentionProperties;
import com.comms123.retention.hold.domain.LegalHold;
import java.time.Clock;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Has privacy officers reminded of reviews. Each reminder is one write of its hold, together with its event; of
/// several instances one is first. Identity-service decides who is notified, and how.
@Component
public class HoldReviewReminder {
    private final Holds holds;
    private final Clock clock;
    private final RetentionProperties properties;

    public HoldReviewReminder(Holds holds, Clock clock, RetentionProperties properties) {
        this.holds = holds;
        this.clock = clock;
        this.properties = properties;
    }

    public void remind(int limit) {
        var now = clock.instant();
        Isolated.each("remind-of-reviews", holds.toRemindOf(now, limit),
                hold -> hold.remind(properties.remindersOfReview(), now).ifPresent(this::store));
    }

    private void store(Accepted<LegalHold> reminder) {
        try {
            holds.save(reminder.state(), reminder.events());
        } catch (OptimisticLockingFailureException e) {
            // Somebody was first, or reviewed it: the next round sees whether there is still need.
        }
    }
}
