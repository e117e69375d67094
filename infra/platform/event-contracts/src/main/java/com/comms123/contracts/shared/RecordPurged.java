package com.comms123.contracts.shared;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One service has removed its part of a record, except what belongs to another record that is on hold (UP-5). Published
/// by the starter alone.
///
/// @param service the service that answers, such as `identity-service`
/// @param counts how much of what was removed
/// @param residual how much the service's own scan still found afterwards; anything but 0 is asked again
/// @param kept how much of what it has kept, as holds protect it; it is not part of `residual`
/// @param keptFor the held records that it was kept for, some of them where there are many
@EventType("record.purged.v1")
public record RecordPurged(UUID purgeId, RecordKind kind, UUID recordId, String service, Map<String, Long> counts,
        long residual, Map<String, Long> kept, List<RecordReference> keptFor) implements Event {
    /// Events of an earlier release, which kept nothing, lack both fields.
    @SuppressWarnings("NullAway")
    public RecordPurged {
        kept = kept == null ? Map.of() : kept;
        keptFor = keptFor == null ? List.of() : List.copyOf(keptFor);
    }

    public RecordPurged(UUID purgeId, RecordKind kind, UUID recordId, String service, Map<String, Long> counts,
            long residual) {
        this(purgeId, kind, recordId, service, counts, residual, Map.of(), List.of());
    }

    @Override
    public UUID subject() {
        return recordId;
    }
}
