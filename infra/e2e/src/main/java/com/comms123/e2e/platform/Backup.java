package com.comms123.e2e.platform;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// What one service's database held at a moment, to be put back later, as a restored backup does.
public final class Backup {
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

    /// Everything is as it was; what came since is gone. The service must not run.
    public void restore() {
        try (var client = MongoClients.create(mongo)) {
            var target = client.getDatabase(database);
            target.listCollectionNames().forEach(name -> target.getCollection(name).deleteMany(new Document()));
            collections.forEach((name, documents) -> insert(target, name, documents));
        }
    }

    private static void insert(MongoDatabase target, String name, List<RawBsonDocument> documents) {
        if (!documents.isEmpty()) {
            target.getCollection(name, RawBsonDocument.class).insertMany(documents);
        }
    }
}
