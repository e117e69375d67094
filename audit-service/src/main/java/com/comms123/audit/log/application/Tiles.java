package com.comms123.audit.log.application;

import com.comms123.audit.log.domain.HashTiles;
import com.comms123.audit.log.domain.Tile;
import java.util.List;

/// Stored tiles. A tile may be stored again, wider; never narrower and never otherwise.
public interface Tiles extends HashTiles {

    /// Durable when this returns. A tile that is stored as wide or wider already stays as it is.
    ///
    /// @throws LogBroken if the stored tile says otherwise than this one
    void save(List<Tile> tiles);
}
