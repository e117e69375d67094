package com.comms123.retention.content.application;

import com.comms123.platform.bytes.PieceWriter;
import com.comms123.retention.content.domain.Stored;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The content of packages, in bounded pieces: parts as services hand them in, and the files that are made of them.
/// Personal data; everything lies under its owner, an access request or an export of a hold, so that nothing of it can
/// be left when that is done with.
public interface Contents {
    /// Where something of this owner lies.
    ///
    /// @param id of this very try
    record Place(UUID owner, UUID id) {}

    /// How big a piece is, in bytes; the last one of each content may be smaller.
    int PIECE = 256 * 1024;
    int MOST_IDS = 1000;

    /// In how many pieces so many bytes lie.
    static int pieces(long size) {
        return PieceWriter.count(size, PIECE);
    }

    /// Durable when it returns; the same piece again replaces it.
    void put(Place place, int number, byte[] piece);

    /// Takes what is written in pieces; nothing is durable before it is closed.
    OutputStream write(Place place);

    /// Reads from the start; skipping costs nothing. Fails with an [java.io.IOException] where bytes are missing.
    InputStream open(UUID owner, Stored stored);

    /// Makes the package findable by ids in its records. Durable when it returns; the same batch again replaces it. The
    /// ids are removed with the package.
    ///
    /// @param ids at most [#MOST_IDS]
    void mention(Place place, int batch, Collection<UUID> ids);

    /// The owners of packages whose records have this id, in order.
    ///
    /// @param after where the batch before ended
    List<UUID> mentioning(UUID id, @Nullable UUID after, int limit);

    /// Whether the records of this package have one of these ids.
    boolean mentionsAny(Place place, Collection<UUID> ids);

    /// Removing what is gone is a success.
    void remove(Place place);

    void removeAll(UUID owner);

    /// All but this one.
    void removeAllBut(Place place);

    /// How many pieces there are of this owner.
    long count(UUID owner);
}
