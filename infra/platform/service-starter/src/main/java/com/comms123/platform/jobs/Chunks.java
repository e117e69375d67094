package com.comms123.platform.jobs;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// Removes what a job need not keep, in chunks: a request that removes a million documents would outlast its time limit, and
/// begin again from nothing.
public final class Chunks {
    private static final int SIZE = 1_000;

    private Chunks() {}

    /// Removes all that the query finds and that nothing keeps, such as an unsent event or a hold.
    ///
    /// @return how many
    public static long remove(MongoOperations mongo, Query wanted, Class<?> type) {
        var collection = mongo.getCollectionName(type);
        var some = Query.of(wanted).limit(SIZE);
        some.fields().include("_id");
        var removed = 0L;
        while (true) {
            var ids = mongo.find(some, Document.class, collection).stream().map(found -> found.get("_id")).toList();
            if (ids.isEmpty()) {
                return removed;
            }
            // The condition again: a document may have changed since.
            var now = mongo.remove(Query.of(wanted).addCriteria(where("_id").in(ids)), type).getDeletedCount();
            removed += now;
            if (ids.size() < SIZE || now == 0) {
                return removed;
            }
        }
    }
}
