package com.comms123.platform.outbox;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

/// How many events wait to be published. An event that an instance has just written counts as well.
public final class OutboxBacklog {
    private static final int MOST_DOCUMENTS = 1_000;
    private static final String AT = OutboxEntry.FIELD + ".at";

    private final MongoOperations mongo;
    private final Set<String> collections;

    OutboxBacklog(MongoOperations mongo, Set<String> collections) {
        this.mongo = mongo;
        this.collections = collections;
    }

    /// @param events how many wait
    /// @param more whether there are more that were not counted
    /// @param oldest when the oldest was written; null when none waits
    public record Waiting(long events, boolean more, @Nullable Instant oldest) {}

    public Waiting read() {
        var events = 0L;
        var more = false;
        @Nullable
        Date oldest = null;
        for (var name : collections) {
            var documents = 0;
            for (var document : mongo.getCollection(name).find(gt(AT, new Date(0)))
                    .projection(Projections.include(AT)).sort(Sorts.ascending(AT)).limit(MOST_DOCUMENTS)) {
                documents++;
                for (var entry : document.getList(OutboxEntry.FIELD, Document.class, List.of())) {
                    events++;
                    var at = entry.getDate("at");
                    if (at != null && (oldest == null || at.before(oldest))) {
                        oldest = at;
                    }
                }
            }
            more |= documents == MOST_DOCUMENTS;
        }
        return new Waiting(events, more, oldest == null ? null : oldest.toInstant());
    }
}
