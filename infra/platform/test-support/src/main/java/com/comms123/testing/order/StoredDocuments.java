package com.comms123.testing.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/// All documents of a database by the ids and words that occur in them, as read at one moment.
final class StoredDocuments {
    private static final Pattern ID = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern RECEIPT = Pattern.compile("receipt=[\\w-]{43}");
    private static final Pattern WORD = Pattern.compile("word-[0-9a-f]{32}");
    /// How often and how a document was written differs with the order of events.
    private static final Set<String> NOT_COMPARED = Set.of("version", "outbox", "_class", "writtenBy");

    private record Found(String collection, Document document) {
        String place() {
            return collection + " " + document.get("_id");
        }
    }

    private final Map<String, List<Found>> documents = new HashMap<>();

    /// @param fields by collection, the only field of its documents that is read, such as `detail`, or `detail if erasable`
    ///        where others keep it
    StoredDocuments(MongoTemplate mongo, Predicate<String> collections, Map<String, String> fields) {
        mongo.getCollectionNames().stream().filter(collections).forEach(collection -> {
            for (var document : mongo.getCollection(collection).find()) {
                var text = text(document, fields.getOrDefault(collection, ""));
                var found = new Found(collection, document);
                for (var pattern : List.of(ID, WORD)) {
                    pattern.matcher(text).results().map(match -> match.group()).distinct()
                            .forEach(each -> documents.computeIfAbsent(each, _ -> new ArrayList<>()).add(found));
                }
            }
        });
    }

    private static String text(Document document, String field) {
        if (field.isEmpty()) {
            return document.toString();
        }
        var condition = field.indexOf(" if ");
        if (condition < 0) {
            return String.valueOf(document.get(field));
        }
        return document.containsKey(field.substring(condition + " if ".length()))
                ? String.valueOf(document.get(field.substring(0, condition)))
                : "";
    }

    /// Where this id or word occurs.
    Set<String> places(String idOrWord) {
        return documents.getOrDefault(idOrWord, List.of()).stream().map(Found::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String collectionOf(String place) {
        return place.substring(0, place.indexOf(' '));
    }

    Set<String> collections(String idOrWord) {
        return documents.getOrDefault(idOrWord, List.of()).stream().map(Found::collection)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The documents that name a record of the world, with roles in place of ids: worlds in the same state read alike. An
    /// empty list is like none.
    String of(SampleWorld world, Set<String> notCompared) {
        var byCollection = new TreeMap<String, Set<String>>();
        world.ids().stream().flatMap(id -> documents.getOrDefault(id.toString(), List.of()).stream())
                .forEach(found -> byCollection.computeIfAbsent(found.collection, _ -> new TreeSet<>())
                        .add(normal(found, world, notCompared)));
        return byCollection.toString();
    }

    /// Removes all documents that name one of these.
    static void remove(MongoTemplate mongo, Predicate<String> collections, Set<UUID> ids) {
        var stored = new StoredDocuments(mongo, collections, Map.of());
        var byCollection = new HashMap<String, Set<Object>>();
        ids.forEach(id -> stored.documents.getOrDefault(id.toString(), List.of())
                .forEach(found -> byCollection.computeIfAbsent(found.collection, _ -> new HashSet<>())
                        .add(found.document.get("_id"))));
        byCollection.forEach((collection, found) -> mongo.getCollection(collection)
                .deleteMany(new Document("_id", new Document("$in", List.copyOf(found)))));
    }

    private static String normal(Found found, SampleWorld world, Set<String> notCompared) {
        var plain = new TreeMap<>(found.document);
        plain.keySet().removeAll(NOT_COMPARED);
        plain.keySet().removeIf(field -> notCompared.contains(found.collection + "." + field));
        plain.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
        var text = plain.toString();
        for (var role : world.roles().entrySet()) {
            text = text.replace(role.getValue().toString(), "<" + role.getKey() + ">")
                    .replace(SampleWorld.hex(role.getValue()), "<" + role.getKey() + ">");
        }
        return RECEIPT.matcher(ID.matcher(text).replaceAll("<id>")).replaceAll("receipt=<secret>");
    }
}
