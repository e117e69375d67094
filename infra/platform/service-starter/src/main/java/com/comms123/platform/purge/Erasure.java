package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One removal as the ledger knows it. Ids and a moment, never personal data: it is kept for good.
///
/// @param claimedAt when it was commanded; with the id, its place in the ledger
/// @param completedAt when nothing was left of the record in any service; null while something is
public record Erasure(UUID purgeId, RecordKind kind, UUID recordId, Instant claimedAt,
        @Nullable Instant completedAt) {}
