package com.comms123.platform.purge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every removal that was ever commanded, kept by retention-service.
public interface ErasureLedger {
    /// In the order of their commands.
    ///
    /// @param since commanded at or after this moment
    /// @param after of those commanded at exactly that moment, only the ones after this id; null for all
    /// @param limit at most so many; fewer come only at the end of the ledger
    List<Erasure> since(Instant since, @Nullable UUID after, int limit);
}
