package com.comms123.retention.deletion.application;

import com.comms123.contracts.RecordReference;
import com.comms123.retention.deletion.domain.DeletionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// The ids of deletions that were called off, for good: none of them is scheduled again, however late its request
/// arrives. Ids and times only.
public interface CalledOffDeletions {
    /// Durable when it returns; the first time stands.
    void add(DeletionId id, RecordReference record, Instant at);

    /// Those of these that were called off.
    Set<DeletionId> among(Collection<DeletionId> ids);
}
