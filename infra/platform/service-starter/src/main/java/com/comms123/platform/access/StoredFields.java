package com.comms123.platform.access;

import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// Reads what is held as it is stored. Of it are shown the fields that are named and no other, so that what nobody has
/// decided about stays out; or, for evidence, all but those that are named, so that nothing is left out by oversight.
public final class StoredFields {
    private static final int BATCH = 100;
    private static final List<String> TECHNICAL = List.of("outbox", "version", "writtenBy", "_class");

    private final MongoOperations mongo;

    public StoredFields(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// The documents that a query finds, in bounded steps; to be closed.
    public Stream<Document> of(String collection, Query query) {
        return mongo.stream(query.cursorBatchSize(BATCH), Document.class, collection);
    }

    /// The named fields of a stored document, in that order; what is absent is left out.
    ///
    /// @param fields as stored, or `stored:shown` where it has another name in the copy
    public static Map<String, Object> only(Document stored, String... fields) {
        var shown = new LinkedHashMap<String, Object>();
        for (var field : fields) {
            var names = field.split(":", 2);
            var value = plain(stored.get(names[0]));
            if (value != null) {
                shown.put(names[names.length - 1], value);
            }
        }
        return shown;
    }

    /// All fields of a stored document but those of these names, wherever they are in it, and what only the store needs.
    ///
    /// @param except secrets, and what means nothing outside
    public static Map<String, Object> allBut(Document stored, String... except) {
        var left = without(stored, Set.copyOf(List.of(except)));
        TECHNICAL.forEach(left::remove);
        return only(left, left.keySet().toArray(String[]::new));
    }

    private static Document without(Document stored, Set<String> names) {
        var left = new Document();
        stored.forEach((name, value) -> {
            if (!names.contains(name)) {
                left.append(name, inside(value, names));
            }
        });
        return left;
    }

    private static @Nullable Object inside(@Nullable Object value, Set<String> names) {
        return switch (value) {
            case Document document -> without(document, names);
            case Collection<?> all -> all.stream().map(one -> inside(one, names)).toList();
            case null, default -> value;
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Date date -> date.toInstant();
            case Document document -> only(document, document.keySet().toArray(String[]::new));
            case Collection<?> all -> all.stream().map(StoredFields::plain).toList();
            case null, default -> value;
        };
    }
}
