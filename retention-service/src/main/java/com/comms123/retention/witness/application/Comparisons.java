package com.comms123.retention.witness.application;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Results of earlier comparisons with other services. A restored backup restores them, like everything else.
public interface Comparisons {
    /// Purges that others remember and that are known to be missing here.
    Set<UUID> missingPurges();

    void addMissingPurges(Collection<UUID> purges);

    /// Takes the daily reconciliation for this instance if it is due.
    ///
    /// @param next when the one after is due
    /// @return false when it is not due, or another instance has it
    boolean takeReconciliation(Instant now, Instant next);
}
