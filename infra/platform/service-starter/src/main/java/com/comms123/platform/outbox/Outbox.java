package com.comms123.platform.outbox;

import com.comms123.contracts.Event;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.security.Actor;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;

/// Writes a document together with the events that the write gives rise to, in **one** atomic document write: either
/// both are durable or neither is. The events wait in the document's `outbox` array until the [OutboxRelay] has them on
/// their topics; they are published at least once, in the order of the document's versions.
///
/// Needs no multi-document transaction (architecture decision 5).
public final class Outbox {
    static final String STANDALONE = "outbox";
    private static final String VERSION = "version";

    private final MongoOperations mongo;
    private final OutboxRelay relay;
    private final Clock clock;
    private final ObjectProvider<Tracer> tracer;

    Outbox(MongoOperations mongo, OutboxRelay relay, Clock clock, ObjectProvider<Tracer> tracer) {
        this.mongo = mongo;
        this.relay = relay;
        this.clock = clock;
        this.tracer = tracer;
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
        var bson = toBson(document);
        bson.put(VERSION, 1L);
        bson.put(OutboxEntry.FIELD, entries(events, 1, actor));
        insertInto(collection, bson);
        signal(collection, bson, events);
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
        var result = mongo.execute(collection, c -> c.updateOne(filter, change));
        if (Objects.requireNonNull(result).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException(collection + " changed meanwhile");
        }
        signal(collection, filter, events);
    }

    /// Publishes an event that belongs to no document; it is durable when this returns.
    public void publish(Event event) {
        publish(event, Actor.current());
    }

    /// As [#publish(Event)], for an actor that is known otherwise.
    public void publish(Event event, String actor) {
        var bson = new Document("_id", Ids.next()).append(OutboxEntry.FIELD, entries(List.of(event), 0, actor));
        insertInto(STANDALONE, bson);
        signal(STANDALONE, bson, List.of(event));
    }

    private void insertInto(String collection, Document bson) {
        mongo.execute(collection, c -> c.insertOne(bson));
    }

    private void signal(String collection, Document withId, List<? extends Event> events) {
        if (!events.isEmpty()) {
            relay.signal(collection, Objects.requireNonNull(withId.get("_id")));
        }
    }

    private Document toBson(Object document) {
        var bson = new Document();
        mongo.getConverter().write(document, bson);
        bson.remove("_class");
        return bson;
    }

    /// What the document no longer has must not stay behind in the store.
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
