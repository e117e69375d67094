package com.comms123.retention.accessrequest.application;

import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import java.time.Clock;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// Has privacy officers reminded of access requests whose time runs out. Each reminder is one write of its request,
/// together with its event; of several instances one is first. Identity-service decides who is notified, and how.
@Component
public class AccessRequestReminder {
    private final AccessRequests requests;
    private final Clock clock;
    private final AccessProperties properties;

    public AccessRequestReminder(AccessRequests requests, Clock clock, AccessProperties properties) {
        this.requests = requests;
        this.clock = clock;
        this.properties = properties;
    }

    public void remind(int limit) {
        var now = clock.instant();
        Isolated.each("remind-of-answers", requests.toRemindOf(now, limit),
                request -> request.remind(properties.clock(), now).ifPresent(this::store));
    }

    private void store(Accepted<AccessRequest> reminder) {
        try {
            requests.save(reminder.state(), reminder.events());
        } catch (OptimisticLockingFailureException e) {
            // Somebody was first, or it was answered: the next round sees whether there is still need.
        }
    }
}
