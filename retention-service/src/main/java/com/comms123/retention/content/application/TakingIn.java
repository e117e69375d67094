package com.comms123.retention.content.application;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.content.application.Contents.Place;
import com.comms123.retention.content.domain.Stored;
import java.util.UUID;

/// Takes in what services hand in.
///
/// A service writes a part piece by piece, and tells when it is whole; only then does its owner know of it. Each try has
/// a place of its own: a service that was killed, or asked twice, does no harm.
public final class TakingIn {
    private final Contents contents;
    private final Waiting waiting;

    public TakingIn(Contents contents, Waiting waiting) {
        this.contents = contents;
        this.waiting = waiting;
    }

    /// What parts are handed in for, as it is stored now.
    public interface Waiting {
        boolean awaits(UUID owner, String service);

        boolean consistsOf(UUID owner, UUID content);

        /// Stores that a part is there.
        ///
        /// @return false when nobody waits for it
        boolean received(UUID owner, String service, Stored part);
    }

    /// Durable when it returns. Writes, then looks again: what came when nobody waited any more does not stay.
    ///
    /// @throws Refused `part-not-wanted` when nobody waits for anything of this service
    public void put(UUID owner, String service, UUID partId, int number, byte[] piece) {
        if (!waiting.awaits(owner, service)) {
            throw notWanted();
        }
        var place = new Place(owner, partId);
        contents.put(place, number, piece);
        if (!waiting.awaits(owner, service) && !waiting.consistsOf(owner, partId)) {
            contents.remove(place);
            throw notWanted();
        }
    }

    /// A service says that its part is whole. Late, double, or about something else: nothing happens.
    public void received(UUID owner, String service, Stored part) {
        if (!waiting.received(owner, service, part) && !waiting.consistsOf(owner, part.id())) {
            contents.remove(new Place(owner, part.id()));
        }
    }

    private static Refused notWanted() {
        return new Refused(Refusal.absent("part-not-wanted", "Nobody waits for this part."));
    }
}
