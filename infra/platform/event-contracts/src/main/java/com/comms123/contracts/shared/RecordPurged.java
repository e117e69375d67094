package com.comms123.contracts.shared;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.Map;
import java.util.UUID;

/// One service has removed its part of a record. Published by the starter alone.
///
/// @param service the service that answers, such as `identity-service`
/// @param counts how much of what was removed
/// @param residual how much the service's own scan still found afterwards; anything but 0 is asked again
@EventType("record.purged.v1")
public record RecordPurged(UUID purgeId, RecordKind kind, UUID recordId, String service, Map<String, Long> counts,
        long residual) implements Event {
    @Override
    public UUID subject() {
        return recordId;
    }
}
