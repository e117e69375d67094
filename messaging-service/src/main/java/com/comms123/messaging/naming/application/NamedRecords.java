package com.comms123.messaging.naming.application;

import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.CallDirection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// That by which people recognise a message or a call, and nothing else of it. A record is here until it is purged:
/// deletions and holds are about records that nobody else sees any more.
public interface NamedRecords {
    /// @param wanted messages and calls; other kinds have no name here
    /// @return those that are there, in no order
    List<NamedRecord> named(Collection<RecordReference> wanted);

    sealed interface NamedRecord {
        RecordReference record();
    }

    /// @param subject of the present edition
    record NamedMessage(RecordReference record, String subject) implements NamedRecord {
        @Override
        public String toString() {
            return record.toString();
        }
    }

    record NamedCall(RecordReference record, CallDirection direction, Instant startedAt) implements NamedRecord {}
}
