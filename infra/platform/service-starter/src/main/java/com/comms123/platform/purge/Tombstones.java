package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// The tombstone of each record that this service has purged, or is purging: events about it are discarded, not
/// resurrected.
public final class Tombstones {
    private final MongoOperations mongo;

    Tombstones(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public boolean contains(RecordKind kind, UUID recordId) {
        return !among(kind, Set.of(recordId)).isEmpty();
    }

    /// Those of `recordIds` that [#contains] says yes to.
    public Set<UUID> among(RecordKind kind, Collection<UUID> recordIds) {
        if (recordIds.isEmpty()) {
            return Set.of();
        }
        return mongo.find(query(where("recordId").in(recordIds).and("kind").is(kind)), PurgeDocument.class).stream()
                .map(PurgeDocument::recordId).collect(Collectors.toUnmodifiableSet());
    }

    /// The newest purges that were commanded here, the newest first.
    public List<UUID> newestPurges(int limit) {
        var newest = new Query().with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit);
        newest.fields().include("_id");
        return mongo.find(newest, Document.class, mongo.getCollectionName(PurgeDocument.class)).stream()
                .map(purge -> purge.get("_id", UUID.class)).toList();
    }
}
