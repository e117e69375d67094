package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.application.AccessContents.Place;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.Stored;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes in what services hand in.
///
/// A service writes a part piece by piece, and tells when it is whole; only then does the request know of it. Each try
/// has a place of its own: a service that was killed, or asked twice, does no harm.
@Component
public class CollectingParts {
    private final AccessRequests requests;
    private final AccessContents contents;
    private final Clock clock;

    public CollectingParts(AccessRequests requests, AccessContents contents, Clock clock) {
        this.requests = requests;
        this.contents = contents;
        this.clock = clock;
    }

    /// Durable when it returns. Writes, then looks again: what came when nobody waited any more does not stay.
    ///
    /// @throws Refused `part-not-wanted` when nobody waits for anything of this service
    public void put(AccessRequestId id, String service, UUID partId, int number, byte[] piece) {
        requireAwaited(id, service);
        var place = new Place(id, partId);
        contents.put(place, number, piece);
        if (!isAwaited(id, service) && !consistsOf(id, partId)) {
            contents.remove(place);
            throw notWanted();
        }
    }

    /// A service says that its part is whole. Late, double, or about something else: nothing happens.
    public void received(AccessRequestId id, String service, Stored part) {
        var taken = Conflicts.retrying(() -> requests.find(id)
                .flatMap(request -> request.received(service, part, clock.instant())).map(next -> {
                    requests.save(next, List.of());
                    return next;
                }).isPresent());
        if (!taken && !consistsOf(id, part.id())) {
            contents.remove(new Place(id, part.id()));
        }
    }

    private boolean consistsOf(AccessRequestId id, UUID part) {
        return requests.find(id).filter(request -> request.consistsOf(part)).isPresent();
    }

    private void requireAwaited(AccessRequestId id, String service) {
        if (!isAwaited(id, service)) {
            throw notWanted();
        }
    }

    private boolean isAwaited(AccessRequestId id, String service) {
        return requests.find(id).filter(request -> request.awaits(service)).isPresent();
    }

    private static Refused notWanted() {
        return new Refused(Refusal.absent("part-not-wanted", "Nobody waits for this part."));
    }
}
