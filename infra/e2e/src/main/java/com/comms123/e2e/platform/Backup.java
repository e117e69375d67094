package com.comms123.e2e.platform;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// A copy of one service's database at a moment, to be put back later, as a restored backup does.
public final class Backup {
    /// How far the ledger of erasures was followed, and before it what is known there as done.
    private static final List<String> LAST = List.of("purges", "followed");

    private final String mongo;
    private final String database;
    private final Map<String, List<RawBsonDocument>> collections = new LinkedHashMap<>();

    private Backup(String mongo, String database) {
        this.mongo = mongo;
        this.database = database;
    }

    /// @param mongo the store's address
    /// @param database the service's short name
    public static Backup of(String mongo, String database) {
        var backup = new Backup(mongo, database);
        try (var client = MongoClients.create(mongo)) {
            var source = client.getDatabase(database);
            for (var name : source.listCollectionNames()) {
                backup.collections.put(name,
                        source.getCollection(name, RawBsonDocument.class).find().into(new ArrayList<>()));
            }
        }
        return backup;
    }

    /// Everything is as it was; what came since is gone. A service that runs meanwhile may write in between: it finds
    /// the work that it must repeat only when all the rest is there.
    public void restore() {
        try (var client = MongoClients.create(mongo)) {
            var target = client.getDatabase(database);
            for (var name : target.listCollectionNames()) {
                if (!LAST.contains(name)) {
                    restore(target, name);
                }
            }
            LAST.forEach(name -> restore(target, name));
        }
    }

    private void restore(MongoDatabase target, String name) {
        var collection = target.getCollection(name, RawBsonDocument.class);
        collection.deleteMany(new Document());
        var writes = collections.getOrDefault(name, List.of()).stream()
                .map(document -> new ReplaceOneModel<>(Filters.eq("_id", document.get("_id")), document,
                        new ReplaceOptions().upsert(true)))
                .toList();
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes);
        }
    }
}
