package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Privacy officers ask, outside of the platform, for more detail, and record here that they did and that they were
/// answered; whether the time stands still meanwhile is a rule of the installation.
@Component
public class ClarifyingAccessRequests {
    private final AccessRequests requests;
    private final LookingUpAccessRequests lookingUp;
    private final Clock clock;
    private final AccessProperties properties;

    public ClarifyingAccessRequests(AccessRequests requests, LookingUpAccessRequests lookingUp, Clock clock,
            AccessProperties properties) {
        this.requests = requests;
        this.lookingUp = lookingUp;
        this.clock = clock;
        this.properties = properties;
    }

    /// The same again is a success.
    ///
    /// @param given whether it was answered; otherwise it was asked
    /// @throws Refused `access-request-not-found`, `access-request-ended`
    public AccessRequest record(AccessRequestId id, boolean given, UUID officer) {
        return Conflicts.retrying(() -> {
            var read = lookingUp.any(id);
            var now = clock.instant();
            var decision = given
                    ? read.clarified(properties.clock(), officer, now)
                    : read.askForClarification(properties.clock(), officer, now);
            return decision.carryOut((next, events) -> {
                requests.save(next, events);
                return next;
            });
        });
    }
}
