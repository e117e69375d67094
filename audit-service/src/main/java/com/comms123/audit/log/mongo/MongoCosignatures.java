package com.comms123.audit.log.mongo;

import com.comms123.audit.log.application.Cosignatures;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `cosignatures`: `{_id: "size/witness", size, line}`, insert only.
@Repository
class MongoCosignatures implements Cosignatures {

    static final String COLLECTION = "cosignatures";
    static final String SIZE = "size";
    static final String LINE = "line";
    private static final String ID = "_id";

    private final MongoOperations mongo;

    MongoCosignatures(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending(SIZE));
    }

    @Override
    public void add(long size, String witness, String line) {
        Document document = new Document(ID, id(size, witness)).append(SIZE, size).append(LINE, line);
        try {
            mongo.execute(COLLECTION, c -> c.insertOne(document));
        } catch (DuplicateKeyException anotherInstanceWasFirst) {
            // A witness's signatures differ in their time only.
        }
    }

    @Override
    public String under(long size) {
        List<String> lines = Objects.requireNonNull(mongo.execute(COLLECTION, c -> c.find(Filters.eq(SIZE, size))
                .sort(Sorts.ascending(ID)).map(document -> document.getString(LINE)).into(new ArrayList<>())));
        return String.join("", lines);
    }

    @Override
    public Optional<Long> latest() {
        return Optional.ofNullable(mongo.execute(COLLECTION,
                c -> c.find().projection(Projections.include(SIZE)).sort(Sorts.descending(SIZE)).first()))
                .map(document -> document.getLong(SIZE));
    }

    @Override
    public boolean has(long size, String witness) {
        return mongo.execute(COLLECTION, c -> c.find(Filters.eq(ID, id(size, witness))).first()) != null;
    }

    private static String id(long size, String witness) {
        return size + "/" + witness;
    }
}
