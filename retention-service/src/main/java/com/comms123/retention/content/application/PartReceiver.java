package com.comms123.retention.content.application;

import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.domain.Gathered;
import com.comms123.retention.content.domain.Stored;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// Takes in what services hand in.
///
/// A service writes a part piece by piece, and tells when it is whole; only then does its owner know of it. Each try has
/// a place of its own: a service that was killed, or asked twice, does no harm.
public final class PartReceiver<G extends Gathered<G>> {
    private final Gatherings<G> gatherings;
    private final Contents contents;
    private final Clock clock;

    public PartReceiver(Gatherings<G> gatherings, Contents contents, Clock clock) {
        this.gatherings = gatherings;
        this.contents = contents;
        this.clock = clock;
    }

    /// Durable when it returns. Writes, then looks again: what came when nobody waited any more does not stay.
    ///
    /// @throws Refused `part-not-wanted` when nobody waits for anything of this service
    public void put(UUID owner, String service, UUID partId, int number, byte[] piece) {
        if (!awaits(owner, service)) {
            throw notWanted();
        }
        var place = new Place(owner, partId);
        contents.put(place, number, piece);
        if (!awaits(owner, service) && !consistsOf(owner, partId)) {
            contents.remove(place);
            throw notWanted();
        }
    }

    /// A service says that its part is whole. Late, double, or about something else: nothing happens.
    public void received(UUID owner, String service, Stored part) {
        if (!store(owner, service, part) && !consistsOf(owner, part.id())) {
            contents.remove(new Place(owner, part.id()));
        }
    }

    private boolean awaits(UUID owner, String service) {
        return gatherings.ofContent(owner).filter(gathered -> gathered.awaits(service)).isPresent();
    }

    private boolean consistsOf(UUID owner, UUID content) {
        return gatherings.ofContent(owner).filter(gathered -> gathered.consistsOf(content)).isPresent();
    }

    private boolean store(UUID owner, String service, Stored part) {
        return Conflicts.retrying(() -> {
            var next = gatherings.ofContent(owner)
                    .flatMap(gathered -> gathered.received(service, part, clock.instant()));
            next.ifPresent(further -> gatherings.save(further, List.of()));
            return next.isPresent();
        });
    }

    private static Refused notWanted() {
        return new Refused(Refusal.absent("part-not-wanted", "No request waits for this part."));
    }
}
