package com.comms123.platform.access;

import com.comms123.contracts.Event;
import com.comms123.platform.bytes.Measured;
import com.comms123.platform.bytes.PieceWriter;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Gathers what a service's contributors hold, hands it in piece by piece, and tells when it is whole. Nothing of it is
/// stored here.
///
/// Each try is a part of its own, so that what a killed one left is never taken for the beginning of another; when
/// nobody waits any more, which is also what a second delivery finds, it stops.
final class PartSender {
    private final PartPieces pieces;
    private final Outbox outbox;
    private final JsonMapper json = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    PartSender(PartPieces pieces, Outbox outbox) {
        this.pieces = pieces;
        this.outbox = outbox;
    }

    /// The part that was handed in.
    record Done(UUID partId, int pieces, long size, String sha256) {}

    interface Gathering {
        void into(ZipOutputStream zip, JsonMapper json) throws IOException;
    }

    /// Does nothing more when nobody waits for it any more.
    ///
    /// @param owner the request that it is gathered for
    /// @param ready tells that it is whole
    void handIn(UUID owner, Gathering gathering, Function<Done, Event> ready) {
        var partId = Ids.next();
        var part = new Measured(new PieceWriter(PartPieces.MOST, (number, piece) -> {
            if (!pieces.put(owner, partId, number, piece)) {
                throw new PartNotWanted();
            }
        }));
        try (var zip = new ZipOutputStream(part)) {
            gathering.into(zip, json);
        } catch (PartNotWanted done) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var size = part.size();
        outbox.publish(ready.apply(new Done(partId, PieceWriter.count(size, PartPieces.MOST), size, part.sha256())),
                Actor.SYSTEM);
    }
}
