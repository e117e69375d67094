package com.comms123.platform.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.comms123.contracts.Event;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.security.Actor;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// The outbox: writes a document together with the events that the write gives rise to, in **one** atomic document
/// write: either both are durable or neither is. The events wait in the document's `outbox` array until the [OutboxRelay] has them on
/// their topics; they are published at least once, in the order of the document's versions.
///
/// Needs no multi-document transaction (architecture decision 5).
public final class Outbox {
    static final String STANDALONE = "outbox";
    private static final String VERSION = "version";
    /// Which bulk request wrote a document last; means nothing to anybody else.
    private static final String MARK = "writtenBy";

    /// How many documents [#insertAll] and [#updateAll] take.
    public static final int MOST_AT_ONCE = 1_000;

    /// A document to be stored, and the events that its write gives rise to.
    public record Change<T>(T document, List<? extends Event> events) {}

    private final MongoOperations mongo;
    private final OutboxRelay relay;
    private final Clock clock;
    private final ObjectProvider<Tracer> tracer;
    private final ObjectProvider<BeforeChange> before;

    Outbox(MongoOperations mongo, OutboxRelay relay, Clock clock, ObjectProvider<Tracer> tracer,
            ObjectProvider<BeforeChange> before) {
        this.mongo = mongo;
        this.relay = relay;
        this.clock = clock;
        this.tracer = tracer;
        this.before = before;
    }

    /// Stores a new document (version 1) with its events; the actor is who is signed in, or `system`.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the document, or a unique field of it, exists
    public void insert(Object document, List<? extends Event> events) {
        insert(document, events, Actor.current());
    }

    /// As [#insert(Object, List)], for an actor that is known otherwise.
    public void insert(Object document, List<? extends Event> events, String actor) {
        var collection = mongo.getCollectionName(document.getClass());
        var bson = firstVersion(document, events, actor);
        insertInto(collection, bson);
        signalNew(collection, bson, events);
    }

    /// Stores the next version of a document with its events.
    ///
    /// @throws OptimisticLockingFailureException when the stored version is not the one that was read; see [Conflicts]
    public <T extends Versioned> void update(T document, List<? extends Event> events) {
        update(document, events, Actor.current());
    }

    /// As [#update(Versioned, List)], for an actor that is known otherwise.
    public <T extends Versioned> void update(T document, List<? extends Event> events, String actor) {
        var collection = mongo.getCollectionName(document.getClass());
        keepBefore(collection, () -> List.of(toBson(document)));
        var write = nextVersion(document, events, actor);
        var result = mongo.execute(collection, c -> c.updateOne(write.filter(), write.change()));
        if (Objects.requireNonNull(result).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException(collection + " changed meanwhile");
        }
        signal(collection, write.filter(), events);
    }

    /// Stores new documents of one kind, each with its events, in one request: each write is atomic, all of them
    /// together are not. At most [#MOST_AT_ONCE].
    ///
    /// @return those that were **not** stored because the document, or a unique field of it, exists
    public <T> List<T> insertAll(List<Change<T>> changes, String actor) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var collection = collectionOf(changes);
        var inserts = changes.stream().map(change -> firstVersion(change.document(), change.events(), actor)).toList();
        var refused = Objects.requireNonNull(mongo.execute(collection, c -> refusedInserts(c, inserts)));
        var existing = new ArrayList<T>(refused.size());
        for (var i = 0; i < changes.size(); i++) {
            if (refused.contains(i)) {
                existing.add(changes.get(i).document());
            } else {
                signalNew(collection, inserts.get(i), changes.get(i).events());
            }
        }
        return existing;
    }

    /// Stores the next versions of documents of one kind, each with its events, in one request: each write is atomic,
    /// all of them together are not. At most [#MOST_AT_ONCE].
    ///
    /// @return documents with a stored version other than the one that was read: to be read and decided again, one by one
    public <T extends Versioned> List<T> updateAll(List<Change<T>> changes, String actor) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var collection = collectionOf(changes);
        keepBefore(collection, () -> changes.stream().map(change -> toBson(change.document())).toList());
        var writes = changes.stream().map(change -> nextVersion(change.document(), change.events(), actor)).toList();
        var mark = Ids.next();
        var models = writes.stream().map(write -> new UpdateOneModel<Document>(write.filter(), write.marked(mark)))
                .toList();
        var result = Objects.requireNonNull(
                mongo.execute(collection, c -> c.bulkWrite(models, new BulkWriteOptions().ordered(false))));
        var stored = result.getMatchedCount() == writes.size()
                ? null
                : Objects.requireNonNull(mongo.execute(collection, c -> marked(c, writes, mark)));
        var overtaken = new ArrayList<T>();
        for (var i = 0; i < changes.size(); i++) {
            var write = writes.get(i);
            if (stored == null || stored.contains(write.filter().get("_id"))) {
                signal(collection, write.filter(), changes.get(i).events());
            } else {
                overtaken.add(changes.get(i).document());
            }
        }
        return overtaken;
    }

    private void keepBefore(String collection, Supplier<List<Document>> next) {
        before.forEach(keeping -> {
            if (keeping.watches(collection)) {
                keeping.keep(collection, next.get());
            }
        });
    }

    private <T> String collectionOf(List<Change<T>> changes) {
        if (changes.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "at most " + MOST_AT_ONCE + " documents at once, not " + changes.size());
        }
        return mongo.getCollectionName(Objects.requireNonNull(changes.getFirst().document()).getClass());
    }

    private static Set<Integer> refusedInserts(MongoCollection<Document> collection, List<Document> inserts) {
        try {
            collection.insertMany(inserts, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null || e.getWriteErrors().stream()
                    .anyMatch(error -> ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        }
    }

    /// Which of the documents this very request has written last.
    private static Set<Object> marked(MongoCollection<Document> collection, List<NextVersion> writes, UUID mark) {
        var ids = writes.stream().map(write -> write.filter().get("_id")).toList();
        var found = new HashSet<>();
        collection.find(and(in("_id", ids), eq(MARK, mark))).projection(include("_id"))
                .forEach(document -> found.add(document.get("_id")));
        return found;
    }

    private record NextVersion(Document filter, Document change) {
        /// Marks who wrote last, so that a bulk request can tell which of its writes took effect.
        Document marked(UUID mark) {
            var set = new Document(Objects.requireNonNull(change.get("$set", Document.class))).append(MARK, mark);
            return new Document(change).append("$set", set);
        }
    }

    private Document firstVersion(Object document, List<? extends Event> events, String actor) {
        var bson = toBson(document);
        bson.put(VERSION, 1L);
        bson.put(OutboxEntry.FIELD, entries(events, 1, actor));
        return bson;
    }

    private NextVersion nextVersion(Versioned document, List<? extends Event> events, String actor) {
        var bson = toBson(document);
        var read = document.version();
        var filter = new Document("_id", bson.remove("_id")).append(VERSION, read);
        bson.put(VERSION, read + 1);
        var change = new Document("$set", bson);
        var gone = absentFields(document, bson);
        if (!gone.isEmpty()) {
            change.append("$unset", gone);
        }
        if (!events.isEmpty()) {
            change.append("$push",
                    new Document(OutboxEntry.FIELD, new Document("$each", entries(events, read + 1, actor))));
        }
        return new NextVersion(filter, change);
    }

    /// Changes a document without reading it first, together with the events that the change gives rise to, in one write.
    ///
    /// @param where names one document by its `_id`, and says how it must be
    /// @return whether there was such a document; if not, nothing is changed or published
    public boolean updateIf(Query where, Update change, Class<?> type, List<? extends Event> events) {
        var collection = mongo.getCollectionName(type);
        change.push(OutboxEntry.FIELD).each(entries(events, 0, Actor.current()).toArray());
        var changed = mongo.updateFirst(where, change, type).getMatchedCount() > 0;
        if (changed) {
            signal(collection, where.getQueryObject(), events);
        }
        return changed;
    }

    /// Publishes an event that belongs to no document; it is durable when this returns.
    public void publish(Event event) {
        publish(event, Actor.current());
    }

    /// As [#publish(Event)], for an actor that is known otherwise.
    public void publish(Event event, String actor) {
        var bson = new Document("_id", Ids.next()).append(OutboxEntry.FIELD, entries(List.of(event), 0, actor));
        insertInto(STANDALONE, bson);
        relay.signalNew(STANDALONE, bson);
    }

    private void insertInto(String collection, Document bson) {
        mongo.execute(collection, c -> c.insertOne(bson));
    }

    private void signal(String collection, Document withId, List<? extends Event> events) {
        if (!events.isEmpty()) {
            relay.signal(collection, Objects.requireNonNull(withId.get("_id")));
        }
    }

    private void signalNew(String collection, Document stored, List<? extends Event> events) {
        if (!events.isEmpty()) {
            relay.signalNew(collection, stored);
        }
    }

    private Document toBson(Object document) {
        var bson = new Document();
        mongo.getConverter().write(document, bson);
        bson.remove("_class");
        return bson;
    }

    /// Fields that the document no longer has must not stay behind in the store.
    private Document absentFields(Object document, Document bson) {
        var gone = new Document();
        var entity = mongo.getConverter().getMappingContext().getRequiredPersistentEntity(document.getClass());
        for (MongoPersistentProperty property : entity) {
            if (!property.isIdProperty() && property.isWritable() && !bson.containsKey(property.getFieldName())) {
                gone.append(property.getFieldName(), "");
            }
        }
        return gone;
    }

    private List<Document> entries(List<? extends Event> events, long sequence, String actor) {
        var time = clock.instant();
        var traceParent = traceParent();
        var entries = new ArrayList<Document>(events.size());
        events.forEach(
                event -> entries.add(OutboxEntry.of(event, time, sequence, actor, traceParent).toDocument()));
        return entries;
    }

    private @Nullable String traceParent() {
        var tracing = tracer.getIfAvailable();
        var span = tracing == null ? null : tracing.currentSpan();
        if (span == null) {
            return null;
        }
        var context = span.context();
        return "00-%s-%s-%s".formatted(context.traceId(), context.spanId(),
                Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
    }
}
