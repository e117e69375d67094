package com.comms123.retention.witness.adapter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The one document of its collection.
///
/// @param missingPurges purges that others remember and this database forgot, so that it is noticed once
/// @param reconcileAt when deletions are reconciled next
@Document(ComparisonDocument.COLLECTION)
record ComparisonDocument(@Id String id, @Nullable List<UUID> missingPurges, @Nullable Instant reconcileAt) {
    static final String COLLECTION = "comparisons";
    static final String ONE = "with-others";
}
