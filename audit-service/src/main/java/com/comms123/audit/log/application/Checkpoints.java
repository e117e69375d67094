package com.comms123.audit.log.application;

import java.util.List;
import java.util.Optional;

/// Every checkpoint that was ever signed, by size. They are added, never changed or removed.
public interface Checkpoints {

    Optional<PublishedCheckpoint> latest();

    /// The last ones, the latest first.
    List<PublishedCheckpoint> latest(int limit);

    /// Those of more leaves than `size`, the smallest first.
    List<PublishedCheckpoint> after(long size, int limit);

    /// Durable when this returns; one of the same size is kept as it is.
    ///
    /// @throws LogBroken if the stored one of that size has another root
    void publish(PublishedCheckpoint checkpoint);
}
