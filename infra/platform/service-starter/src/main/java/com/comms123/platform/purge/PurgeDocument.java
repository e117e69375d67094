package com.comms123.platform.purge;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// One purge as this service knows it. It stays as a tombstone: a late event for what was purged must not resurrect it.
/// It holds ids and counts, never personal data.
@Document("purges")
record PurgeDocument(@Id UUID purgeId, RecordKind kind, @Indexed UUID recordId, Map<String, Long> counts,
        Instant begunAt, @Nullable Instant doneAt, @Nullable Long residual, long version) implements Versioned {

    PurgeDocument done(long found, Instant at) {
        return new PurgeDocument(purgeId, kind, recordId, counts, begunAt, at, found, version);
    }
}
