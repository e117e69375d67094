package com.comms123.retention.export.application;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.retention.content.application.Gatherings;
import com.comms123.retention.export.domain.Export;
import com.comms123.retention.export.domain.ExportId;
import com.comms123.retention.hold.domain.HoldId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The store of exports.
public interface Exports extends Gatherings<Export> {
    /// Stores a new export with its events, in one write.
    ///
    /// @return false when one with this id exists, or one of the same hold by the same officer is being collected;
    ///         nothing is written then
    boolean add(Export export, List<Event> events);

    Optional<Export> find(ExportId id);

    @Override
    default Optional<Export> ofContent(UUID owner) {
        return find(new ExportId(owner));
    }

    /// All of a hold, in the order of their ordering.
    List<Export> of(HoldId hold, @Nullable ExportId after, int limit);

    /// All, in whatever state, whose scope names any of these records, by id.
    List<Export> covering(Set<RecordReference> records, @Nullable ExportId after, int limit);
}
