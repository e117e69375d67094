package com.comms123.messaging.storage;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// Adds many documents with natural keys in one round trip, those alone that are not there yet. A document that is
/// there is never changed, so that the same batch can be added again after a crash, or by two instances at once.
@Component
public class MissingDocuments {
    private static final int DUPLICATE_KEY = 11_000;
    private static final long FIRST_VERSION = 1;

    private final MongoOperations mongo;

    public MissingDocuments(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Adds each document as the first version of itself; durable when it returns.
    ///
    /// @return how many were added
    public int add(String collection, Collection<?> documents) {
        if (documents.isEmpty()) {
            return 0;
        }
        var raw = new ArrayList<Document>(documents.size());
        for (var document : documents) {
            var one = new Document();
            mongo.getConverter().write(document, one);
            one.remove("_class");
            one.put("version", FIRST_VERSION);
            raw.add(one);
        }
        try {
            return mongo.getCollection(collection).insertMany(raw, new InsertManyOptions().ordered(false))
                    .getInsertedIds().size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteResult().getInsertedCount();
        }
    }
}
