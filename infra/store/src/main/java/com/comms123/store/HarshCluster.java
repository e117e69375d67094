package com.comms123.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The faults and races of a real cluster, which a store in memory never has by itself. Drawn from a seed.
///
/// | | |
/// |---|---|
/// | cursors | come in batches of 101; later batches show what was changed or removed since |
/// | upserts | look and insert in two steps: of two that race, one gets error 11000 |
/// | updates of many | are one write for each document, with others in between |
/// | reads | fail now and then with an error that a driver retries, never twice in a row |
/// | write concern | an error that a test asks for: the write is done, and nobody has confirmed it |
final class HarshCluster {
    private static final int FIRST_BATCH = 101;
    private static final int ONE_READ_IN = 100;
    /// After an error, as many commands succeed: drivers retry once.
    private static final int CALM = 20;
    private static final int ONE_PAUSE_IN = 8;
    private static final long PAUSE_NANOS = 200_000;
    private static final Set<String> READS = Set.of("find", "count", "distinct");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");

    private final Random random;
    private final Map<Long, Cursor> cursors = new ConcurrentHashMap<>();
    /// Apart from the ids of the parent class, which count from 1.
    private final AtomicLong lastCursor = new AtomicLong(1L << 40);
    private final Set<String> unconfirmed = ConcurrentHashMap.newKeySet();
    private int calm = CALM;

    /// @param ids of the documents that were not returned yet
    private record Cursor(String collection, String namespace, Document filter, @Nullable Document projection,
            List<Object> ids) {}

    HarshCluster(long seed) {
        this.random = new Random(seed);
    }

    /// The next write to this collection is done, and answered with an error of the write concern.
    void leaveUnconfirmed(String collection) {
        unconfirmed.add(collection);
    }

    /// @param next runs a command as it is
    Document handle(String command, Document query, UnaryOperator<Document> next) {
        String name = command.toLowerCase(Locale.ROOT);
        if (READS.contains(name) && isTimeToFail()) {
            return failure();
        }
        Document answer = switch (name) {
            case "find" -> find(command, query, next);
            case "getmore" -> more(command, query, next);
            case "killcursors" -> kill(query, next);
            case "update" -> Writes.each(query, one -> update(command, one, next), Writes.isOrdered(query));
            default -> next.apply(query);
        };
        if (WRITES.contains(name) && unconfirmed.remove(String.valueOf(query.get(command)))) {
            answer.put("writeConcernError", new Document("code", 64).append("codeName", "WriteConcernFailed")
                    .append("errmsg", "waiting for replication timed out"));
        }
        return answer;
    }

    private synchronized boolean isTimeToFail() {
        if (calm > 0) {
            calm--;
            return false;
        }
        if (random.nextInt(ONE_READ_IN) != 0) {
            return false;
        }
        calm = CALM;
        return true;
    }

    private static List<?> batchOf(Document answer) {
        return answer.get("cursor") instanceof Document cursor ? Writes.list(cursor, "firstBatch") : List.of();
    }

    private static Document failure() {
        return new Document("ok", 0).append("code", 89).append("codeName", "NetworkTimeout").append("errmsg",
                "a member of the cluster did not answer in time");
    }

    // --- cursors

    private Document find(String command, Document query, UnaryOperator<Document> next) {
        int limit = Math.abs(Writes.number(query, "limit"));
        int first = query.containsKey("batchSize") ? Writes.number(query, "batchSize") : FIRST_BATCH;
        Document projection = query.get("projection") instanceof Document fields ? fields : null;
        boolean withoutId = projection != null && !Utils.isTrue(projection.getOrDefault("_id", true));
        if (Utils.isTrue(query.get("singleBatch")) || first == 0 || limit > 0 && limit <= first || withoutId) {
            return next.apply(query);
        }
        Document whole = query.clone();
        whole.remove("batchSize");
        Document answer = next.apply(whole);
        if (!(answer.get("cursor") instanceof Document cursor)) {
            return answer;
        }
        List<?> found = Writes.list(cursor, "firstBatch");
        if (found.size() > first) {
            long id = lastCursor.incrementAndGet();
            List<Object> ids = new ArrayList<>();
            found.subList(first, found.size())
                    .forEach(document -> ids.add(Fields.required((Document) document, "_id", Object.class)));
            cursors.put(id,
                    new Cursor(Fields.required(query, command, String.class),
                            Fields.required(cursor, "ns", String.class),
                            query.get("filter") instanceof Document filter ? filter : new Document(), projection, ids));
            cursor.put("firstBatch", List.copyOf(found.subList(0, first)));
            cursor.put("id", id);
        }
        return answer;
    }

    private Document more(String command, Document query, UnaryOperator<Document> next) {
        Cursor cursor = cursors.remove(Fields.required(query, command, Number.class).longValue());
        if (cursor == null) {
            return next.apply(query);
        }
        int size = query.containsKey("batchSize") ? Writes.number(query, "batchSize") : FIRST_BATCH;
        int end = size == 0 ? cursor.ids().size() : Math.min(size, cursor.ids().size());
        Document again = new Document("find", cursor.collection()).append("$db", query.get("$db"))
                .append("filter", new Document("$and",
                        List.of(new Document("_id", new Document("$in", cursor.ids().subList(0, end))),
                                cursor.filter())));
        again.putIfNotNull("projection", cursor.projection());
        Map<Object, Document> now = new HashMap<>();
        batchOf(next.apply(again))
                .forEach(document -> now.put(Fields.required((Document) document, "_id", Object.class),
                        (Document) document));
        List<Document> batch = new ArrayList<>();
        for (Object id : cursor.ids().subList(0, end)) {
            Document document = now.get(id);
            if (document != null) {
                batch.add(document);
            }
        }
        long id = 0;
        if (end < cursor.ids().size()) {
            id = lastCursor.incrementAndGet();
            cursors.put(id, new Cursor(cursor.collection(), cursor.namespace(), cursor.filter(), cursor.projection(),
                    cursor.ids().subList(end, cursor.ids().size())));
        }
        Document answer = new Document("cursor",
                new Document("id", id).append("ns", cursor.namespace()).append("nextBatch", batch));
        Utils.markOkay(answer);
        return answer;
    }

    private Document kill(Document query, UnaryOperator<Document> next) {
        Writes.list(query, "cursors").forEach(id -> cursors.remove(((Number) id).longValue()));
        return next.apply(query);
    }

    // --- updates

    /// One update of a command.
    private Document update(String command, Document query, UnaryOperator<Document> next) {
        Document update = (Document) Writes.list(query, "updates").getFirst();
        if (Utils.isTrue(update.get("upsert"))) {
            return upsert(command, query, update, next);
        }
        return Utils.isTrue(update.get("multi")) ? many(command, query, update, next) : next.apply(query);
    }

    private Document upsert(String command, Document query, Document update, UnaryOperator<Document> next) {
        Document onlyUpdate = update.clone();
        onlyUpdate.put("upsert", false);
        Document updated = next.apply(Writes.with(query, onlyUpdate));
        if (Writes.number(updated, "n") > 0 || !Writes.list(updated, "writeErrors").isEmpty()) {
            return updated;
        }
        letOthersIn();
        Document count = new Document("count", query.get(command)).append("$db", query.get("$db")).append("query",
                update.get("q"));
        if (Writes.number(next.apply(count), "n") > 0) {
            Document answer = new Document("n", 0).append("nModified", 0).append("writeErrors",
                    List.of(new Document("index", 0).append("code", 11000).append("errmsg",
                            "E11000 duplicate key error: another client was faster")));
            Utils.markOkay(answer);
            return answer;
        }
        return next.apply(query);
    }

    private Document many(String command, Document query, Document update, UnaryOperator<Document> next) {
        Document find = new Document("find", query.get(command)).append("$db", query.get("$db"))
                .append("filter", update.get("q")).append("projection", new Document("_id", 1));
        List<Document> each = new ArrayList<>();
        for (Object found : batchOf(next.apply(find))) {
            Document one = update.clone();
            one.put("q", new Document("$and",
                    List.of(new Document("_id", ((Document) found).get("_id")),
                            Fields.required(update, "q", Document.class))));
            one.put("multi", false);
            each.add(one);
        }
        Document all = query.clone();
        all.put("updates", each);
        return Writes.each(all, one -> {
            letOthersIn();
            return next.apply(one);
        }, true);
    }

    private void letOthersIn() {
        boolean pause;
        synchronized (this) {
            pause = random.nextInt(ONE_PAUSE_IN) == 0;
        }
        if (pause) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
