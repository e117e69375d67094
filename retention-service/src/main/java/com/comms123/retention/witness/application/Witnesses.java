package com.comms123.retention.witness.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.platform.witness.CalledOffDeletions;
import com.comms123.platform.witness.HoldRecord;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The other services' memory. A service of an earlier release remembers nothing.
public interface Witnesses {
    /// By id.
    ///
    /// @throws com.comms123.platform.outcome.Refused when the service does not answer
    List<HoldRecord> holds(String service, @Nullable UUID after, int limit);

    /// The newest purges that the service was commanded to carry out.
    ///
    /// @throws com.comms123.platform.outcome.Refused when the service does not answer
    List<UUID> newestPurges(String service);

    /// Records of this kind that their owner has marked as deleted and not purged.
    ///
    /// @throws com.comms123.platform.outcome.Refused when the owner does not answer
    Page unpurged(RecordKind kind, @Nullable UUID after, int limit);

    /// Closings that membership-service has called off, by the ids of the schools and clubs.
    ///
    /// @param after where the page before ended
    /// @throws com.comms123.platform.outcome.Refused when it does not answer
    CalledOffDeletions.Page calledOff(@Nullable UUID after, int limit);

    /// @param requests the events that asked for the deletions
    /// @param next where the next page begins; null when there is none
    record Page(List<Event> requests, @Nullable UUID next) {}
}
