package com.comms123.gateway.failures;

import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// A failed sign-in, or many that are summed up, until it is published: seconds, or as long as identity-service is away.
/// Its event waits in the same document.
///
/// @param id also the event's `failureId`
/// @param state [#NEW] or [#PUBLISHED]
/// @param dueAt when it may be published: a sum, when its time is over; once it is published, when it may go
/// @param account the typed text, sealed; absent once it is published, and in a sum
@Document("failed-sign-ins")
@CompoundIndex(def = "{'state': 1, 'dueAt': 1}")
record FailedSignInDocument(@Id UUID id, String state, Instant dueAt, Instant failedAt, String reason, String device,
        long count, @Nullable String account, long version) implements Versioned {
    static final String NEW = "new";
    static final String PUBLISHED = "published";

    private static final int FROM_A_NAME = 3;

    FailedSignInDocument published(Instant removableAt) {
        return new FailedSignInDocument(id, PUBLISHED, removableAt, failedAt, reason, device, count, null, version);
    }

    boolean isSum() {
        return id.version() == FROM_A_NAME;
    }

    @Override
    public String toString() {
        return "FailedSignInDocument[" + id + "]";
    }
}
