package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A deletion that was asked for and whose removal has not begun.
///
/// @param touches the record and what it belongs to
public record RequestedDeletion(UUID deletionId, RecordKind kind, UUID recordId, Instant requestedAt,
        List<RecordReference> touches) {}
