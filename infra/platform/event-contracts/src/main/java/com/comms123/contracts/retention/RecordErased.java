package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// Every owner has removed its part; the certificate says what was removed where (UP-4).
@EventType("record.erased.v1")
public record RecordErased(UUID purgeId, UUID deletionId, RecordKind kind, UUID recordId,
        UUID certificateId) implements Event {
    @Override
    public UUID subject() {
        return recordId;
    }
}
