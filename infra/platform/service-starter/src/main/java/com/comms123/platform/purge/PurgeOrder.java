package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order to remove a record now.
///
/// @param relatedIds ids of records that belong to the record and are removed with it
/// @param erasedAt when nothing was left of the record, before something of it came back; null when that never was. A hold
///        that was placed since protects nothing of it
public record PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId, List<UUID> relatedIds,
        @Nullable Instant erasedAt) {
    public PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId, List<UUID> relatedIds) {
        this(purgeId, kind, recordId, relatedIds, null);
    }
}
