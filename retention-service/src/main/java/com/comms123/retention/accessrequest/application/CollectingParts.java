package com.comms123.retention.accessrequest.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.TakingIn;
import com.comms123.retention.content.domain.Stored;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes in what services hand in for access requests.
@Component
public class CollectingParts {
    private final TakingIn takingIn;

    public CollectingParts(AccessRequests requests, Contents contents, Clock clock) {
        this.takingIn = new TakingIn(contents, new Waiting(requests, clock));
    }

    /// Durable when it returns.
    ///
    /// @throws Refused `part-not-wanted` when nobody waits for anything of this service
    public void put(AccessRequestId id, String service, UUID partId, int number, byte[] piece) {
        takingIn.put(id.value(), service, partId, number, piece);
    }

    /// A service says that its part is whole. Late, double, or about something else: nothing happens.
    public void received(AccessRequestId id, String service, Stored part) {
        takingIn.received(id.value(), service, part);
    }

    private record Waiting(AccessRequests requests, Clock clock) implements TakingIn.Waiting {
        @Override
        public boolean awaits(UUID owner, String service) {
            return requests.find(new AccessRequestId(owner)).filter(request -> request.awaits(service)).isPresent();
        }

        @Override
        public boolean consistsOf(UUID owner, UUID content) {
            return requests.find(new AccessRequestId(owner)).filter(request -> request.consistsOf(content)).isPresent();
        }

        @Override
        public boolean received(UUID owner, String service, Stored part) {
            return Conflicts.retrying(() -> requests.find(new AccessRequestId(owner))
                    .flatMap(request -> request.received(service, part, clock.instant())).map(next -> {
                        requests.save(next, List.of());
                        return next;
                    }).isPresent());
        }
    }
}
