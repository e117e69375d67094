package com.comms123.platform.access;

import com.comms123.platform.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Gathers what a service's contributors hold and hands it in piece by piece. Nothing of it is stored here.
///
/// Each try is a part of its own, so that what a killed one left is never taken for the beginning of another; when
/// nobody waits any more, which is also what a second delivery finds, it stops.
final class HandingIn {
    private final PartPieces pieces;
    private final JsonMapper json = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    HandingIn(PartPieces pieces) {
        this.pieces = pieces;
    }

    /// What was handed in.
    record Done(UUID partId, int pieces, long size, String sha256) {}

    interface Gathering {
        void into(ZipOutputStream zip, JsonMapper json) throws IOException;
    }

    /// @param owner what it is gathered for
    /// @return empty when nobody waits for it any more
    Optional<Done> handIn(UUID owner, Gathering gathering) {
        var partId = Ids.next();
        var handedIn = new PieceStream(pieces, owner, partId);
        try (var zip = new ZipOutputStream(handedIn)) {
            gathering.into(zip, json);
        } catch (PartNotWanted done) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new Done(partId, handedIn.count(), handedIn.size(), handedIn.sha256()));
    }
}
