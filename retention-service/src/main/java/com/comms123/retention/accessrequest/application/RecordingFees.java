package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.Outcome;
import com.comms123.retention.accessrequest.domain.Settlement;
import com.comms123.retention.round.AskBackOff;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Privacy officers record fees; from then on the services are asked.
@Component
public class RecordingFees {
    private final AccessRequests requests;
    private final LookingUpAccessRequests lookingUp;
    private final Clock clock;
    private final AccessProperties properties;
    private final AskBackOff pace;

    public RecordingFees(AccessRequests requests, LookingUpAccessRequests lookingUp, Clock clock,
            AccessProperties properties) {
        this.requests = requests;
        this.lookingUp = lookingUp;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
    }

    /// The same again is a success.
    ///
    /// @throws Refused `access-request-not-found`, `fee-already-settled`, `access-request-ended`, `own-request`
    public AccessRequest settle(AccessRequestId id, Outcome outcome, String reference, UUID officer) {
        return Conflicts.retrying(() -> {
            var settlement = new Settlement(outcome, reference, officer, clock.instant());
            return lookingUp.any(id).settle(settlement, properties.clock(), properties.services(), pace)
                    .carryOut((settled, events) -> {
                        requests.save(settled, events);
                        return settled;
                    });
        });
    }
}
