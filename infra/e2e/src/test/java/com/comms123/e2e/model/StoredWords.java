package com.comms123.e2e.model;

import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.bson.RawBsonDocument;

/// Which words are stored anywhere in the databases, found by one pass over every byte.
///
/// @param mongo the store's address
record StoredWords(String mongo) {
    Set<String> of(Set<String> words) {
        var found = new HashSet<String>();
        try (var client = MongoClients.create(mongo)) {
            for (var name : client.listDatabaseNames()) {
                var database = client.getDatabase(name);
                for (var collection : database.listCollectionNames()) {
                    for (var document : database.getCollection(collection, RawBsonDocument.class).find()) {
                        var buffer = document.getByteBuffer();
                        var bytes = new byte[buffer.remaining()];
                        buffer.get(bytes);
                        var text = new String(bytes, StandardCharsets.UTF_8);
                        words.stream().filter(text::contains).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
