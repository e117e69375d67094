package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import com.comms123.contracts.RecordKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every owner has removed its part; the certificate says what was removed where (UP-4).
///
/// @param statementHash SHA-256 of the certificate's signed statement, in hex: whoever keeps this event knows which
///        statement was issued. Null in events from before the field existed
@EventType("record.erased.v1")
public record RecordErased(UUID purgeId, UUID deletionId, RecordKind kind, UUID recordId,
        UUID certificateId, @Nullable String statementHash) implements Event {
    @Override
    public UUID subject() {
        return recordId;
    }
}
