package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.UUID;

/// The order to remove a record now.
///
/// @param relatedIds ids of records that belong to the record and are removed with it
public record PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId, List<UUID> relatedIds) {}
