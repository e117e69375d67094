package com.comms123.membership.naming.application;

import com.comms123.contracts.RecordReference;
import java.util.Collection;
import java.util.List;

/// The names of records by their ids, and nothing else of them. A record has its name until it is purged: deletions and
/// holds are about records that nobody else sees any more.
public interface NamedRecords {
    /// @param wanted pupils, groups, schools and clubs; other kinds have no name here
    /// @return those that are there, in no order
    List<NamedRecord> named(Collection<RecordReference> wanted);

    record NamedRecord(RecordReference record, String name) {
        @Override
        public String toString() {
            return record.toString();
        }
    }
}
