package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.time.Instant;
import java.util.UUID;

/// One removal as the ledger knows it. Ids and a moment, never personal data: it is kept for good.
///
/// @param claimedAt when it was commanded; with the id, its place in the ledger
public record Erasure(UUID purgeId, RecordKind kind, UUID recordId, Instant claimedAt) {}
