package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order to remove a record now.
///
/// @param erasedAt when nothing was left of the record, before something of it came back; null when that never was. A hold
///        that was placed since protects nothing of it
public record PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId, @Nullable Instant erasedAt) {
    public PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId) {
        this(purgeId, kind, recordId, null);
    }
}
