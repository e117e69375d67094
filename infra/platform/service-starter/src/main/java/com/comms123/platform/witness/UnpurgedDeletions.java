package com.comms123.platform.witness;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records that an owner has marked as deleted and not purged. retention-service compares them with its schedule daily: the
/// request for a deletion may have been lost on the way, or with a database.
public interface UnpurgedDeletions {
    RecordKind kind();

    /// @param after where the page before ended
    /// @param limit at least 1
    Page after(@Nullable UUID after, int limit);

    /// @param requests the events that asked for the deletions, as they were published
    /// @param next where the next page begins; null when there is none
    record Page(List<? extends Event> requests, @Nullable UUID next) {}
}
