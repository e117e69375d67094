package com.comms123.platform.access;

import java.util.UUID;

/// Where parts are handed in, piece by piece: with retention-service, which alone stores them.
public interface PartPieces {
    /// In bytes; the last piece may be shorter.
    int MOST = 256 * 1024;

    /// Durable when it returns true. The same piece again replaces it.
    ///
    /// @return false when the part is not wanted, or not any more
    boolean put(UUID requestId, UUID partId, int number, byte[] piece);
}
