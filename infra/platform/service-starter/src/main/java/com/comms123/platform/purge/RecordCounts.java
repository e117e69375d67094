package com.comms123.platform.purge;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;

/// Counts what a collection holds of each of many records: with one query as long as that is little, which it is when a
/// removal is checked, and else with one query for each record. The memory that it takes has a bound.
public final class RecordCounts {
    private static final int MOST_READ = 10_000;
    private static final int AT_A_TIME = 1_000;

    private final MongoOperations mongo;

    public RecordCounts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// How many documents have one of these ids in a field, by id; an id without documents is left out. The field is
    /// indexed and holds one id.
    public Map<UUID, Long> by(String field, Collection<UUID> ids, String collection) {
        return by(field, where(field).in(ids), document -> document.get(field, UUID.class), ids,
                id -> where(field).is(id), collection);
    }

    /// As [#by(String, Collection, String)], where a condition on another field tells which id a document is of.
    ///
    /// @param any finds the documents of all ids
    /// @param idOf reads the id from the field
    /// @param one finds the documents of one id
    public Map<UUID, Long> by(String field, Criteria any, Function<Document, UUID> idOf, Collection<UUID> ids,
            Function<UUID, Criteria> one, String collection) {
        var some = query(any).limit(MOST_READ + 1).cursorBatchSize(AT_A_TIME);
        some.fields().include(field);
        if (!field.equals("_id")) {
            some.fields().exclude("_id");
        }
        Map<UUID, Long> counts = new HashMap<>();
        try (var found = mongo.stream(some, Document.class, collection)) {
            found.forEach(document -> counts.merge(idOf.apply(document), 1L, Long::sum));
        }
        if (counts.values().stream().mapToLong(Long::longValue).sum() > MOST_READ) {
            counts.clear();
            ids.forEach(id -> counts.put(id, mongo.count(query(one.apply(id)), collection)));
            counts.values().removeIf(count -> count == 0);
        }
        return counts;
    }

    /// For each order, the counts by name.
    ///
    /// @param counts by name, then by record
    public static Map<PurgeOrder, Map<String, Long>> of(List<PurgeOrder> orders,
            Map<String, Map<UUID, Long>> counts) {
        return orders.stream().collect(Collectors.toMap(Function.identity(),
                order -> counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                        each -> each.getValue().getOrDefault(order.recordId(), 0L)))));
    }
}
