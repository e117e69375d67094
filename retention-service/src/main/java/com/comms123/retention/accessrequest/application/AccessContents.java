package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.accessrequest.domain.Stored;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/// What copies consist of, in bounded pieces: parts as services hand them in, and packages. Personal data; everything
/// lies under its request, so that nothing of it can be left when that is removed.
public interface AccessContents {
    /// Where something of this request lies.
    ///
    /// @param id of this very try
    record Place(AccessRequestId request, UUID id) {}

    /// How big a piece is, in bytes; the last one of each content may be smaller.
    int PIECE = 256 * 1024;

    /// In how many pieces so many bytes lie.
    static int pieces(long size) {
        return Math.toIntExact((size + PIECE - 1) / PIECE);
    }

    /// Durable when it returns; the same piece again replaces it.
    void put(Place place, int number, byte[] piece);

    /// Takes what is written in pieces; nothing is durable before it is closed.
    OutputStream write(Place place);

    /// Reads from the start; skipping costs nothing. Fails with an [java.io.IOException] where bytes are missing.
    InputStream open(AccessRequestId request, Stored stored);

    /// Removing what is gone is a success.
    void remove(Place place);

    void removeAll(AccessRequestId request);

    /// All but this one.
    void removeAllBut(Place place);

    /// How many pieces there are of this request.
    long count(AccessRequestId request);
}
