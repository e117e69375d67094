package com.comms123.platform.witness;

import com.comms123.contracts.RecordReference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A legal hold as its events describe it: ids and times, never its texts. Each event sets its own fields, so that
/// their order and number do not matter.
///
/// @param sequence the highest of its events
/// @param endedAt when it ceased to protect; null while it does
@Document(HoldRecord.COLLECTION)
public record HoldRecord(@Id UUID holdId, List<RecordReference> scope, long sequence, @Nullable UUID proposedBy,
        @Nullable Instant proposedAt, @Nullable UUID approvedBy, @Nullable Instant approvedAt,
        @Nullable Instant endedAt) {
    static final String COLLECTION = "hold-records";
}
