package com.comms123.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// An index must be worth it: each query against the same query on fields without one. Ratios, not times: the machine
/// may be busy.
class StoreSpeedTest {

    private static final int DOCUMENTS = 200_000;

    @Test
    void indexed_queries_are_far_quicker_than_scans() {
        try (EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = client.getDatabase("speed").getCollection("things");
            things.createIndex(new Document("group", 1).append("_id", 1));
            things.createIndex(new Document("state", 1).append("dueAt", 1));
            things.createIndex(new Document("outbox.at", 1));
            fill(things);

            Duration scan = time(5, i -> new Document("unindexed", i), things);
            assertFaster("paging", scan, time(50, i -> new Document("group", i % 50).append("_id",
                    new Document("$gt", DOCUMENTS / 2 + i)), things));
            assertFaster("due", scan, time(50, i -> new Document("state", "scheduled").append("dueAt",
                    new Document("$lte", 1 + i % 3)), things));
            assertFaster("outbox", scan, time(50, i -> new Document("outbox.at", new Document("$lt", 1000)), things));
            assertFaster("guarded id", scan, time(50, i -> new Document("_id", i).append("version", 1), things));
            assertFaster("or", scan, time(50, i -> new Document("$or", List.of(new Document("_id", i),
                    new Document("state", "scheduled").append("dueAt", i))), things));
        }
    }

    @Test
    void many_ids_asked_for_at_once_cost_no_more_each_than_a_few() {
        try (EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> things = client.getDatabase("speed").getCollection("words");
            List<String> words = IntStream.range(0, 4_000).mapToObj(i -> "word-" + i).toList();
            things.insertMany(words.stream().map(word -> new Document("_id", word)).toList());

            Duration few = fastest(() -> words.stream().gather(Gatherers.windowFixed(100))
                    .forEach(some -> assertThat(found(things, some)).hasSize(100)));
            Duration many = fastest(() -> assertThat(found(things, words)).hasSize(words.size()));
            assertThat(many).describedAs("at once, against the same in batches: %s", few)
                    .isLessThan(few.multipliedBy(3));
        }
    }

    private static List<Document> found(MongoCollection<Document> things, List<String> words) {
        return things.find(new Document("_id", new Document("$in", words))).into(new ArrayList<>());
    }

    private static Duration fastest(Runnable work) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return Duration.ofNanos(fastest);
    }

    private static void fill(MongoCollection<Document> things) {
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            List<Document> outbox = i % 1000 == 0 ? List.of(new Document("at", i)) : List.of();
            batch.add(new Document("_id", i).append("group", i % 50).append("state", "scheduled")
                    .append("dueAt", i / 5).append("version", 1).append("outbox", outbox));
            if (batch.size() == 1000) {
                things.insertMany(batch);
                batch.clear();
            }
        }
    }

    private interface Query {
        Document number(int i);
    }

    private static Duration time(int rounds, Query query, MongoCollection<Document> things) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            things.find(query.number(i)).sort(Sorts.ascending("_id")).limit(50).into(new ArrayList<>());
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return Duration.ofNanos(fastest);
    }

    private static void assertFaster(String what, Duration scan, Duration indexed) {
        assertThat(indexed.multipliedBy(8)).describedAs("%s took %s, a scan %s", what, indexed, scan).isLessThan(scan);
    }
}
