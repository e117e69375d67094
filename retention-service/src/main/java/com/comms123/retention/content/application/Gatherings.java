package com.comms123.retention.content.application;

import com.comms123.contracts.Event;
import com.comms123.retention.content.domain.Gathered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A store of what services hand in parts for. Their content is in [Contents].
public interface Gatherings<G extends Gathered<G>> {
    /// @param owner under which the content lies
    Optional<G> ofContent(UUID owner);

    /// Stores the next version with its events, in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void save(G next, List<Event> events);

    /// Those whose services must be asked again, or that can be put together, the longest waiting first.
    List<G> collecting(Instant now, int limit);

    /// Those whose packages are due for removal, the longest due first.
    List<G> expiring(Instant now, int limit);

    /// Which have left content behind that is not needed any more.
    List<G> untidy(int limit);
}
