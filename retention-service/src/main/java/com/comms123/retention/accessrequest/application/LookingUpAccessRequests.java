package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.application.AccessRequests.Position;
import com.comms123.retention.accessrequest.application.AccessRequests.State;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A requester sees their own requests; privacy officers see all of them, by ids. To everybody else there are none.
@Component
public class LookingUpAccessRequests {
    private final AccessRequests requests;
    private final Clock clock;
    private final AccessProperties properties;

    public LookingUpAccessRequests(AccessRequests requests, Clock clock, AccessProperties properties) {
        this.requests = requests;
        this.clock = clock;
        this.properties = properties;
    }

    /// @throws Refused `access-request-not-found`
    public AccessRequest any(AccessRequestId id) {
        return requests.find(id).orElseThrow(LookingUpAccessRequests::absent);
    }

    /// @throws Refused `access-request-not-found`, also when it is somebody else's
    public AccessRequest own(AccessRequestId id, UUID requester) {
        return requests.find(id).filter(found -> found.requester().equals(requester))
                .orElseThrow(LookingUpAccessRequests::absent);
    }

    /// @param requester whose; null for everybody's
    public List<AccessRequest> list(@Nullable UUID requester, @Nullable State state, @Nullable AccessRequestId after,
            int limit) {
        return requests.list(requester, state, after, limit);
    }

    /// The requests that are due soon or overdue, by deadline.
    public List<AccessRequest> due(@Nullable Position after, int limit) {
        return requests.due(clock.instant().plus(properties.warnBefore()), after, limit);
    }

    static Refused absent() {
        return new Refused(Refusal.absent("access-request-not-found", "There is no access request with this id."));
    }
}
