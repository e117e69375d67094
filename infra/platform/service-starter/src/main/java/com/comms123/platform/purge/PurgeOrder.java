package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import java.util.List;
import java.util.UUID;

/// What is to be removed now.
///
/// @param relatedIds ids of what belongs to the record and is to go with it
public record PurgeOrder(UUID purgeId, RecordKind kind, UUID recordId, List<UUID> relatedIds) {}
