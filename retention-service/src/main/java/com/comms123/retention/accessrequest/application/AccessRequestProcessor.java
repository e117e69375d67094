package com.comms123.retention.accessrequest.application;

import com.comms123.platform.jobs.Isolated;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.GatheringProcessor;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.round.AskBackOff;
import com.comms123.retention.round.Each;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The work on requests that runs by itself: services asked again, packages put together and removed in time.
@Component
public class AccessRequestProcessor {
    private final AccessRequests requests;
    private final Entitlement entitlement;
    private final AccessPackageBuilder packages;
    private final CopyRenewer renewer;
    private final Clock clock;
    private final AccessProperties properties;
    private final AskBackOff pace;
    private final GatheringProcessor<AccessRequest> advancing;

    public AccessRequestProcessor(AccessRequests requests, Contents contents, Entitlement entitlement,
            AccessPackageBuilder packages, CopyRenewer renewer, Clock clock, AccessProperties properties) {
        this.requests = requests;
        this.entitlement = entitlement;
        this.packages = packages;
        this.renewer = renewer;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskBackOff(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
        this.advancing = new GatheringProcessor<>(requests, contents, clock);
    }

    /// Asks silent services again, and puts together what is whole.
    public void collect(int limit) {
        Each.of(requests.collecting(clock.instant(), limit), request -> {
            if (request.state() instanceof Collecting(var gathering) && gathering.isWhole()) {
                complete(request, gathering.parts());
            } else {
                advancing.store(request.askAgain(pace, clock.instant()));
            }
        });
    }

    /// Packages remove themselves, and unpaid requests lapse.
    public void expire(int limit) {
        advancing.expire(limit);
        var now = clock.instant();
        Isolated.each("lapse-access-requests", requests.withUnpaidFee(now.minus(properties.feeWithin()), limit),
                request -> advancing.store(request.lapse(properties.feeWithin(), now)));
    }

    /// Removes content that is not needed any more.
    public void tidy(int limit) {
        advancing.tidy(limit);
    }

    /// Whether who asked may still have it is asked again: much can have happened while the fee was due.
    private void complete(AccessRequest request, Map<String, Stored> parts) {
        if (!entitlement.holds(request.requester(), request.subject())) {
            advancing.store(request.refuse(Reason.NOT_ENTITLED, clock.instant()));
            return;
        }
        advancing.complete(request, properties.lifetime(), () -> {
            var copy = packages.putTogether(request, parts);
            if (renewer.isOutdated(request, copy)) {
                renewer.renew(request);
                return Optional.empty();
            }
            return Optional.of(copy);
        });
    }
}
