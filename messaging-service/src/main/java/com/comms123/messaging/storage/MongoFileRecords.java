package com.comms123.messaging.storage;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.file.application.FileRecords;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.storage.StoredQuarantine.State;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;

/// The files of one collection, as quotas count them.
public abstract class MongoFileRecords implements FileRecords {
    private static final int BATCH = 1_000;

    private final MongoOperations mongo;
    private final Class<?> type;
    private final String person;

    /// @param type of the documents, which keep the size of their file as `size`
    /// @param person the field that says whose storage the file uses
    protected MongoFileRecords(MongoOperations mongo, Class<?> type, String person) {
        this.mongo = mongo;
        this.type = type;
        this.person = person;
    }

    @Override
    public long bytes(StorageOwner owner, Collection<FileId> without) {
        var left = without.stream().map(FileId::value).collect(Collectors.toSet());
        var field = owner.kind() == StorageOwner.Kind.PERSON ? person : "organisationId";
        var sum = 0L;
        for (var one : mongo.getCollection(mongo.getCollectionName(type)).find(Filters.eq(field, owner.id()))
                .projection(Projections.include("size")).batchSize(BATCH)) {
            if (!left.contains(one.get("_id"))) {
                sum += one.getLong("size");
            }
        }
        return sum;
    }

    @Override
    public boolean has(FileId file) {
        return mongo.exists(
                query(where("_id").is(file.value()).and(StoredQuarantine.FIELD + ".state").ne(State.REMOVED)), type);
    }
}
