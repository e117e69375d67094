package com.comms123.platform.witness;

import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deletions that an owner has called off. retention-service asks before its first claim and daily: restored from an older
/// backup, it would still have them on its schedule.
public interface CalledOffDeletions {
    /// In the order of the records' ids, those of one record together.
    ///
    /// @param after the last record of the page before
    /// @param limit of records, at least 1
    Page after(@Nullable UUID after, int limit);

    record CalledOff(UUID deletionId, RecordKind kind, UUID recordId) {}

    /// @param next where the next page begins; null when there is none
    record Page(List<CalledOff> deletions, @Nullable UUID next) {}
}
