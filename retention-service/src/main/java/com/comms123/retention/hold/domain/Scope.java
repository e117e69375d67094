package com.comms123.retention.hold.domain;

import com.comms123.contracts.RecordReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The records that a hold protects: one, or a case of several. A record is protected when it is named here, or when it
/// belongs to a school or club that is.
public record Scope(List<RecordReference> records) {
    public static final int MAX_RECORDS = 100;

    public Scope {
        records = List.copyOf(new LinkedHashSet<>(records));
        if (records.isEmpty() || records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("a scope names 1 to " + MAX_RECORDS + " records, not " + records.size());
        }
    }

    /// @param touched a record, and what it belongs to
    public boolean covers(Set<RecordReference> touched) {
        return records.stream().anyMatch(touched::contains);
    }
}
