package com.comms123.audit.log.domain;

import com.comms123.platform.signedlog.MalformedLog;

/// The stored tiles of a log.
@FunctionalInterface
public interface HashTiles {

    /// The tile of that level, exactly as wide as the path says.
    ///
    /// @throws MalformedLog if it is absent or narrower: every tile that a published tree needs MUST be there
    Tile read(int level, TilePath path);
}
