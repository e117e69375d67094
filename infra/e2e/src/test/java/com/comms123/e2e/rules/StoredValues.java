package com.comms123.e2e.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Every field of every document in every store, and which of some rare words are in it.
public final class StoredValues {
    /// @param path lists being looked through, as in the deletion rules
    public record Field(String database, String collection, String path) implements Comparable<Field> {
        @Override
        public int compareTo(Field other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return database + "." + collection + "." + path;
        }
    }

    /// The store's own.
    private static final Set<String> NOT_OURS = Set.of("admin", "config", "local");

    private final Collection<String> words;
    private final SortedMap<Field, SortedSet<String>> found = new TreeMap<>();

    private StoredValues(Collection<String> words) {
        this.words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /// @param words found whatever their case
    /// @return each field there is, with the words found in it, in lower case
    public static SortedMap<Field, SortedSet<String>> in(String mongo, Collection<String> words) {
        var values = new StoredValues(words);
        var settings = MongoClientSettings.builder().uuidRepresentation(UuidRepresentation.STANDARD)
                .applyConnectionString(new ConnectionString(mongo)).build();
        try (var client = MongoClients.create(settings)) {
            for (var database : client.listDatabaseNames()) {
                if (!NOT_OURS.contains(database)) {
                    for (var collection : client.getDatabase(database).listCollectionNames()) {
                        client.getDatabase(database).getCollection(collection).find()
                                .forEach(document -> values.look(database, collection, "", document));
                    }
                }
            }
        }
        return values.found;
    }

    private void look(String database, String collection, String path, @Nullable Object value) {
        switch (value) {
            case Document document -> document.forEach(
                    (name, below) -> look(database, collection, path.isEmpty() ? name : path + "." + name, below));
            case Collection<?> several -> several.forEach(each -> look(database, collection, path, each));
            case null -> seen(database, collection, path, "");
            case Binary binary -> seen(database, collection, path, new String(binary.getData(), ISO_8859_1));
            default -> seen(database, collection, path, value.toString());
        }
    }

    private void seen(String database, String collection, String path, String text) {
        var here = found.computeIfAbsent(new Field(database, collection, path), _ -> new TreeSet<>());
        var lower = text.toLowerCase(Locale.ROOT);
        words.stream().filter(lower::contains).forEach(here::add);
    }
}
