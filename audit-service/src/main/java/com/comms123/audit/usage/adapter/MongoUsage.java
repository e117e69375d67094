package com.comms123.audit.usage.adapter;

import com.comms123.audit.usage.application.Usage;
import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Property;
import com.comms123.audit.usage.domain.UsageWindow;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `usage`, one document a window:
/// ```
/// {_id: windowId, hour, revision, pages: [{name, count}], elements: [...], ...}
/// ```
/// Counts are lists, because a page's address is no name that a field may have.
@Repository
class MongoUsage implements Usage {

    private static final String COLLECTION = "usage";
    private static final String ID = "_id";
    private static final String HOUR = "hour";
    private static final String REVISION = "revision";
    private static final String NAME = "name";
    private static final String COUNT = "count";

    private static final int READ_AT_ONCE = 100;
    private static final int REMOVE_AT_ONCE = 500;

    private final MongoOperations mongo;

    MongoUsage(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending(HOUR));
    }

    @Override
    public void keep(UsageWindow window) {
        Document document = new Document(ID, window.id()).append(HOUR, Date.from(window.hour())).append(REVISION,
                window.revision());
        for (Property property : Property.values()) {
            document.append(property.wire(), written(window.counts(property)));
        }
        try {
            query(c -> c.replaceOne(
                    Filters.and(Filters.eq(ID, window.id()), Filters.lt(REVISION, window.revision())), document,
                    new ReplaceOptions().upsert(true)));
        } catch (DuplicateKeyException asHighOrHigher) {
            // The kept document has it all already.
        }
    }

    @Override
    public void read(Property property, Instant from, Instant to, BiConsumer<Instant, Counts> taker) {
        query(c -> {
            try (MongoCursor<Document> windows = c
                    .find(Filters.and(Filters.gte(HOUR, Date.from(from)), Filters.lt(HOUR, Date.from(to))))
                    .projection(Projections.include(HOUR, property.wire())).sort(Sorts.ascending(HOUR))
                    .batchSize(READ_AT_ONCE).iterator()) {
                windows.forEachRemaining(window -> taker.accept(window.getDate(HOUR).toInstant(),
                        read(window.getList(property.wire(), Document.class))));
            }
            return true;
        });
    }

    @Override
    public long removeBefore(Instant hour) {
        List<UUID> old = query(c -> c.find(Filters.lt(HOUR, Date.from(hour))).projection(Projections.include(ID))
                .limit(REMOVE_AT_ONCE).map(window -> window.get(ID, UUID.class)).into(new ArrayList<>()));
        return old.isEmpty() ? 0 : query(c -> c.deleteMany(Filters.in(ID, old))).getDeletedCount();
    }

    private static List<Document> written(Counts counts) {
        return counts.byName().entrySet().stream()
                .map(counted -> new Document(NAME, counted.getKey()).append(COUNT, counted.getValue())).toList();
    }

    private static Counts read(List<Document> written) {
        Map<String, Long> counts = new TreeMap<>();
        written.forEach(counted -> counts.put(counted.getString(NAME), counted.getLong(COUNT)));
        return new Counts(counts);
    }

    private <T> T query(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(mongo.execute(COLLECTION, work::apply));
    }
}
