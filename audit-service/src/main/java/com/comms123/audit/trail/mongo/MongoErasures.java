package com.comms123.audit.trail.mongo;

import com.comms123.audit.trail.application.Erasures;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashSet;
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
        mongo.execute(COLLECTION, c -> c.updateOne(Filters.eq(ID, recordId),
                Updates.setOnInsert(ID, recordId), new UpdateOptions().upsert(true)));
    }

    @Override
    public Set<String> among(Collection<String> ids) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, c -> c.find(Filters.in(ID, ids))
                .map((Document found) -> found.getString(ID)).into(new HashSet<>())));
    }
}
