package com.comms123.audit.trail.adapter;

import com.comms123.audit.trail.application.Erasures;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `erasures`: `{_id: record id}`.
@Repository
class MongoErasures implements Erasures {

    private static final String COLLECTION = "erasures";
    private static final String ID = "_id";

    private final MongoOperations mongo;

    MongoErasures(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(String recordId) {
        addAll(List.of(recordId));
    }

    @Override
    public void addAll(Collection<String> recordIds) {
        var once = recordIds.stream().distinct().map(id -> new UpdateOneModel<Document>(Filters.eq(ID, id),
                Updates.setOnInsert(ID, id), new UpdateOptions().upsert(true))).toList();
        mongo.execute(COLLECTION, c -> c.bulkWrite(once, new BulkWriteOptions().ordered(false)));
    }

    @Override
    public Set<String> among(Collection<String> ids) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, c -> c.find(Filters.in(ID, ids))
                .map((Document found) -> found.getString(ID)).into(new HashSet<>())));
    }
}
