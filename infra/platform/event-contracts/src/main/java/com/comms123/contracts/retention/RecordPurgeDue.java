package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;

/// Every owner must remove its part of a record now, and answer with `record.purged`. Sent again to owners that stay
/// silent: removing what is gone already is a success.
@EventType("record.purge-due.v1")
public record RecordPurgeDue(UUID purgeId, RecordKind kind, UUID recordId) implements Event {
    @Override
    public UUID subject() {
        return recordId;
    }
}
