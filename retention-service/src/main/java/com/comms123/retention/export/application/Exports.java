package com.comms123.retention.export.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.domain.HoldId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The store of exports. What packages consist of is in `Contents`.
public interface Exports {
    /// Stores a new export with its events, in one write.
    ///
    /// @return false when one with this id exists, or one of the same hold by the same officer is being collected;
    ///         nothing is written then
    boolean add(Export export, List<Event> events);

    /// Stores the next version with its events, in one write.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it changed since it was read
    void save(Export export, List<Event> events);

    Optional<Export> find(ExportId id);

    /// All of a hold, in the order of their ordering.
    List<Export> of(HoldId hold, @Nullable ExportId after, int limit);

    /// Whose services are to be asked again, or that can be put together, the longest waiting first.
    List<Export> collecting(Instant now, int limit);

    /// Whose packages are to be removed, the longest due first.
    List<Export> expiring(Instant now, int limit);

    /// Which have left content behind that is not needed any more.
    List<Export> untidy(int limit);

    /// All, in whatever state, whose scope names any of these records, by id.
    List<Export> covering(Set<RecordReference> records, @Nullable ExportId after, int limit);
}
