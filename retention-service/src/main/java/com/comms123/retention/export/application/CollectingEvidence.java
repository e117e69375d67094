package com.comms123.retention.export.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.TakingIn;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.export.domain.ExportId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes in what services hand in for exports.
@Component
public class CollectingEvidence {
    private final TakingIn takingIn;

    public CollectingEvidence(Exports exports, Contents contents, Clock clock) {
        this.takingIn = new TakingIn(contents, new Waiting(exports, clock));
    }

    /// Durable when it returns.
    ///
    /// @throws Refused `part-not-wanted` when nobody waits for anything of this service
    public void put(ExportId id, String service, UUID partId, int number, byte[] piece) {
        takingIn.put(id.value(), service, partId, number, piece);
    }

    /// A service says that its part is whole. Late, double, or about something else: nothing happens.
    public void received(ExportId id, String service, Stored part) {
        takingIn.received(id.value(), service, part);
    }

    private record Waiting(Exports exports, Clock clock) implements TakingIn.Waiting {
        @Override
        public boolean awaits(UUID owner, String service) {
            return exports.find(new ExportId(owner)).filter(export -> export.awaits(service)).isPresent();
        }

        @Override
        public boolean consistsOf(UUID owner, UUID content) {
            return exports.find(new ExportId(owner)).filter(export -> export.consistsOf(content)).isPresent();
        }

        @Override
        public boolean received(UUID owner, String service, Stored part) {
            return Conflicts.retrying(() -> exports.find(new ExportId(owner))
                    .flatMap(export -> export.received(service, part, clock.instant())).map(next -> {
                        exports.save(next, List.of());
                        return next;
                    }).isPresent());
        }
    }
}
