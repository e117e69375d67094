package com.comms123.platform.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import com.comms123.platform.jobs.Parked;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.KafkaTemplate;

/// Brings events from the documents they wait in to their topics, then removes them there.
///
/// It gets a document's id after the write, and its events if they were the document's first; a slow scan, of one instance
/// for all, picks up events that a crashed or overwhelmed instance left. Events are **never** removed before the broker has
/// acknowledged them on all in-sync replicas, so that a crash anywhere publishes an event again rather than not at all. One
/// document belongs to one worker, which keeps its order.
///
/// An event that cannot be sent keeps back only the later ones of its document with the same key. The document is parked,
/// which raises an alarm, and tried again later.
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /// @param events the events that wait in the document; empty when that has to be read from it
    private record Pending(String collection, Object id, List<Document> events) {
        /// Two signs of one document: only the document itself has the events of both in their order.
        Pending and(Pending other) {
            return new Pending(collection, id, List.of());
        }
    }

    private record Sent(Object documentId, Object entryId, CompletableFuture<?> acknowledged) {}

    private final MongoOperations mongo;
    private final KafkaTemplate<String, byte[]> kafka;
    private final OutboxProperties properties;
    private final Set<String> collections;
    private final String source;
    private final List<BlockingQueue<Pending>> queues;
    private final List<Thread> workers = new ArrayList<>();
    private final ScanLease lease;
    private final Parked parked;
    private final Counter published;
    private final Counter leftToScan;
    private volatile boolean running;

    OutboxRelay(MongoOperations mongo, KafkaTemplate<String, byte[]> kafka, OutboxProperties properties,
            Set<String> collections, String source, MeterRegistry meters) {
        this.mongo = mongo;
        this.kafka = kafka;
        this.properties = properties;
        this.collections = collections;
        this.source = source;
        this.queues = IntStream.range(0, properties.workers())
                .<BlockingQueue<Pending>>mapToObj(n -> new ArrayBlockingQueue<>(properties.queue())).toList();
        this.lease = new ScanLease(mongo, properties.scanLostAfter(), System::nanoTime);
        this.parked = new Parked("comms.outbox.parked", properties.parkFor(), meters);
        this.published = meters.counter("comms.outbox.published");
        this.leftToScan = meters.counter("comms.outbox.left-to-scan");
    }

    /// Never blocks the writer: when the queue is full, the scan will find the document.
    void signal(String collection, Object id) {
        signal(new Pending(collection, id, List.of()));
    }

    /// As [#signal(String, Object)], for a new document: what waits in it is at hand and not read from the store again.
    void signalNew(String collection, Document document) {
        signal(new Pending(collection, id(document), document.getList(OutboxEntry.FIELD, Document.class)));
    }

    private void signal(Pending pending) {
        var collection = pending.collection();
        if (!collections.contains(collection)) {
            throw new IllegalStateException(
                    "collection " + collection + " has an outbox but is not named in any OutboxCollections bean");
        }
        if (!queueOf(pending.id()).offer(pending)) {
            leftToScan.increment();
        }
    }

    @Override
    public void start() {
        running = true;
        collections.forEach(name -> collection(name).createIndex(Indexes.ascending(OutboxEntry.FIELD + ".at")));
        queues.forEach(queue -> workers.add(Thread.ofVirtual().name("outbox-relay").start(() -> work(queue))));
        workers.add(Thread.ofVirtual().name("outbox-scan").start(this::scanAgainAndAgain));
    }

    @Override
    public void stop() {
        running = false;
        workers.forEach(Thread::interrupt);
        workers.forEach(worker -> {
            try {
                worker.join(properties.stopWait());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        workers.clear();
        try {
            lease.release();
        } catch (RuntimeException e) {
            log.info("outbox: could not release the lease of the scan; it expires: {}",
                    e.getClass().getName());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the listeners and the web server, which still write.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    private void work(BlockingQueue<Pending> queue) {
        var batch = new ArrayList<Pending>(properties.batch());
        while (running) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, properties.batch() - 1);
                relay(batch);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // An event without acknowledgement is still in its document: the scan brings it again.
                log.warn("outbox: {} documents wait for the next scan after: {}", batch.size(), e.getClass().getName());
            } finally {
                batch.clear();
            }
        }
    }

    private void relay(List<Pending> batch) throws InterruptedException {
        var byCollection = new LinkedHashMap<String, Map<Object, Pending>>();
        batch.forEach(
                pending -> byCollection.computeIfAbsent(pending.collection(), c -> new LinkedHashMap<>())
                        .merge(pending.id(), pending, Pending::and));
        for (var entry : byCollection.entrySet()) {
            var sent = send(entry.getKey(), entry.getValue().values());
            removeAcknowledged(entry.getKey(), sent);
        }
    }

    private List<Sent> send(String name, Collection<Pending> documents) {
        var sent = new ArrayList<Sent>();
        var unread = new ArrayList<Object>();
        for (var document : documents) {
            if (document.events().isEmpty()) {
                unread.add(document.id());
            } else {
                send(name, document.id(), document::events, sent);
            }
        }
        if (!unread.isEmpty()) {
            for (var document : collection(name).find(in("_id", unread))
                    .projection(Projections.include(OutboxEntry.FIELD))) {
                send(name, id(document), () -> document.getList(OutboxEntry.FIELD, Document.class, List.of()), sent);
            }
        }
        return sent;
    }

    /// One document that cannot be sent keeps no other waiting.
    private void send(String name, Object documentId, Supplier<List<Document>> entries, List<Sent> sent) {
        try {
            send(name, documentId, entries.get(), sent);
        } catch (ClassCastException unreadable) {
            parked.park(name, documentId, unreadable);
        }
    }

    private void send(String name, Object documentId, List<Document> entries, List<Sent> sent) {
        var lastOfKey = new HashMap<Object, CompletableFuture<?>>();
        for (var entry : entries) {
            var key = Objects.requireNonNullElse(entry.get("subject"), "");
            var before = lastOfKey.get(key);
            if (before != null && !isAcknowledged(before)) {
                continue;
            }
            try {
                var event = OutboxEntry.from(entry);
                var acknowledged = kafka.send(event.toRecord(source));
                lastOfKey.put(key, acknowledged);
                sent.add(new Sent(documentId, event.id(), acknowledged));
            } catch (RuntimeException e) {
                if (Unsendable.passes(e)) {
                    throw e;
                }
                lastOfKey.put(key, CompletableFuture.failedFuture(e));
                parked.park(name, documentId, e);
            }
        }
    }

    /// An event overtakes none of its document with the same key.
    private boolean isAcknowledged(CompletableFuture<?> before) {
        try {
            before.get(properties.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void removeAcknowledged(String name, List<Sent> sent) throws InterruptedException {
        var done = new LinkedHashMap<Object, List<Object>>();
        var failed = 0;
        for (var one : sent) {
            try {
                one.acknowledged().get(properties.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS);
                done.computeIfAbsent(one.documentId(), id -> new ArrayList<>()).add(one.entryId());
            } catch (ExecutionException | TimeoutException e) {
                failed++;
                if (!Unsendable.passes(e)) {
                    parked.park(name, one.documentId(), e);
                }
            }
        }
        if (!done.isEmpty()) {
            remove(name, done);
        }
        published.increment(sent.size() - failed);
        if (failed > 0) {
            log.warn("outbox: {} events of {} were not acknowledged and wait for the next scan", failed, name);
        }
    }

    private void remove(String name, LinkedHashMap<Object, List<Object>> done) {
        if (name.equals(Outbox.STANDALONE)) {
            // Each of these documents is nothing but its one event.
            collection(name).deleteMany(in("_id", done.keySet()));
            return;
        }
        var pulls = new ArrayList<WriteModel<Document>>(done.size());
        done.forEach((id, entries) -> pulls.add(new UpdateOneModel<>(eq("_id", id), new Document("$pull",
                new Document(OutboxEntry.FIELD, new Document("id", new Document("$in", entries)))))));
        collection(name).bulkWrite(pulls);
    }

    private void scanAgainAndAgain() {
        while (running) {
            try {
                if (lease.allows()) {
                    scan();
                }
                TimeUnit.MILLISECONDS.sleep(properties.scanEvery().toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("outbox: the scan failed with {} and will run again", e.getClass().getName());
                LockSupport.parkNanos(properties.scanEvery().toNanos());
            }
        }
    }

    private void scan() {
        var before = new Date(System.currentTimeMillis() - properties.scanOlderThan().toMillis());
        for (var name : collections) {
            collection(name).find(and(lte(OutboxEntry.FIELD + ".at", before), nin("_id", parked.of(name))))
                    .sort(Sorts.ascending(OutboxEntry.FIELD + ".at"))
                    .limit(properties.scanBatch()).projection(Projections.include("_id"))
                    .forEach(document -> bring(name, id(document)));
        }
    }

    /// Waits for its turn: what was left because there was too much must not be left again.
    private void bring(String collection, Object id) {
        try {
            queueOf(id).put(new Pending(collection, id, List.of()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BlockingQueue<Pending> queueOf(Object id) {
        return queues.get(Math.floorMod(id.hashCode(), queues.size()));
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get("_id"));
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getCollection(name);
    }
}
