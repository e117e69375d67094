package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import java.util.UUID;
import org.springframework.data.mongodb.core.MongoOperations;

/// Says what this service has purged, or is purging: events about it are discarded, not resurrected.
public final class Tombstones {
    private final MongoOperations mongo;

    Tombstones(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public boolean contains(RecordKind kind, UUID recordId) {
        return mongo.exists(query(where("recordId").is(recordId).and("kind").is(kind)), PurgeDocument.class);
    }
}
