package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.AccessDecision.Accepted;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.application.Packing.BadPart;
import com.comms123.retention.content.application.Tidying;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.round.AskingAgain;
import com.comms123.retention.round.Each;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/// What is to be done about requests by itself: services asked again, packages put together and removed in time.
///
/// Single writes, each with its events; each can be the last before a crash, and whoever comes next carries on from
/// what is stored. Several instances may do the same at once: one of them is first, the others clean up after themselves.
@Component
public class AnsweringAccessRequests {
    private final AccessRequests requests;
    private final Contents contents;
    private final Entitlement entitlement;
    private final PuttingPackagesTogether packages;
    private final Clock clock;
    private final AccessProperties properties;
    private final AskingAgain pace;
    private final Tidying<AccessRequest> tidying;

    public AnsweringAccessRequests(AccessRequests requests, Contents contents, Entitlement entitlement,
            PuttingPackagesTogether packages, Clock clock, AccessProperties properties) {
        this.requests = requests;
        this.contents = contents;
        this.entitlement = entitlement;
        this.packages = packages;
        this.clock = clock;
        this.properties = properties;
        this.pace = new AskingAgain(properties.askAgainAfter(), properties.askAgainAtLeastEvery());
        this.tidying = new Tidying<>(requests, contents);
    }

    /// Asks silent services again, and puts together what is whole.
    public void collect(int limit) {
        Each.of(requests.collecting(clock.instant(), limit), request -> {
            if (request.state() instanceof Collecting(var gathering) && gathering.isWhole()) {
                complete(request, gathering.parts());
            } else {
                store(request.askAgain(pace, clock.instant()));
            }
        });
    }

    /// Packages remove themselves, and unpaid requests lapse.
    public void expire(int limit) {
        var now = clock.instant();
        requests.expiring(now, limit).forEach(request -> store(request.expire(now)));
        requests.unsettled(now.minus(properties.feeWithin()), limit)
                .forEach(request -> store(request.lapse(properties.feeWithin(), now)));
    }

    /// Removes content that is not needed any more.
    public void tidy(int limit) {
        tidying.tidy(limit);
    }

    /// Whether who asked may still have it is asked again: much can have happened while the fee was due.
    private void complete(AccessRequest request, Map<String, Stored> parts) {
        if (!entitlement.holds(request.requester(), request.subject())) {
            store(request.refuse(Reason.NOT_ENTITLED, clock.instant()));
            return;
        }
        try {
            var content = packages.putTogether(request, parts);
            if (!store(request.complete(content, properties.lifetime(), clock.instant()))) {
                contents.remove(new Place(request.id().value(), content.id()));
            }
        } catch (BadPart bad) {
            store(Optional.of(new Accepted(request.without(bad.service(), clock.instant()), List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean store(Optional<Accepted> decision) {
        try {
            decision.ifPresent(accepted -> requests.save(accepted.request(), accepted.events()));
            return decision.isPresent();
        } catch (OptimisticLockingFailureException e) {
            // Something else happened to it: the next round sees whether there is still need.
            return false;
        }
    }
}
