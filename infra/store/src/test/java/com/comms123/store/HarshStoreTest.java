package com.comms123.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The harsh store has the faults and races of a real cluster.
class HarshStoreTest {
    private static final int THREADS = 4;

    private static EmbeddedStore store;
    private static MongoClient client;

    private MongoCollection<Document> things;

    @BeforeAll
    static void start() {
        store = EmbeddedStore.startHarsh("127.0.0.1", 0, 1);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @BeforeEach
    void newCollection() {
        things = client.getDatabase("test").getCollection("t" + UUID.randomUUID());
    }

    @Test
    void later_batches_of_a_cursor_show_what_changed_and_was_removed_since() {
        insert(250);
        var read = new ArrayList<Document>();
        try (var cursor = things.find(gte("_id", 0)).sort(Sorts.ascending("_id")).cursor()) {
            read.add(cursor.next());
            things.updateOne(eq("_id", 50), set("v", 1));
            things.updateOne(eq("_id", 200), set("v", 1));
            things.deleteOne(eq("_id", 201));
            cursor.forEachRemaining(read::add);
        }
        assertThat(read).hasSize(249).extracting(one -> one.getInteger("_id")).isSorted().doesNotContain(201);
        assertThat(read.get(50).getInteger("v")).as("in the first batch").isZero();
        assertThat(read.get(200).getInteger("v")).as("in a later batch").isEqualTo(1);
    }

    @Test
    void every_document_is_found_in_batches_of_any_size() {
        insert(250);
        assertThat(things.find().into(new ArrayList<>())).hasSize(250);
        assertThat(things.find().batchSize(7).into(new ArrayList<>())).hasSize(250).doesNotHaveDuplicates();
        assertThat(things.find().limit(120).into(new ArrayList<>())).hasSize(120);
    }

    @Test
    void concurrent_upserts_insert_once_and_the_others_update_or_fail_with_a_duplicate_key() {
        var refused = new AtomicInteger();
        var rounds = 200;
        for (var round = 0; round < rounds; round++) {
            var id = round;
            together(() -> {
                try {
                    things.updateOne(eq("_id", id), inc("n", 1),
                            new UpdateOptions().upsert(true));
                } catch (MongoWriteException e) {
                    assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                    refused.incrementAndGet();
                }
            });
        }
        var counted = things.find().into(new ArrayList<>()).stream().mapToInt(one -> one.getInteger("n")).sum();
        assertThat(counted + refused.get()).isEqualTo(rounds * THREADS);
        assertThat(refused.get()).as("races").isPositive();
    }

    @Test
    void other_writes_come_between_those_of_an_update_of_many() {
        insert(400);
        var between = new AtomicInteger();
        for (var round = 0; round < 20 && between.get() == 0; round++) {
            var mark = round + 1;
            var racing = Executors.newSingleThreadExecutor();
            try (racing) {
                var many = racing.submit(() -> things.updateMany(gte("_id", 0), set("v", mark)));
                while (!many.isDone()) {
                    var ends = List.of(things.find(eq("_id", 0)).first(), things.find(eq("_id", 399)).first());
                    if (ends.get(0).getInteger("v") == mark && ends.get(1).getInteger("v") < mark) {
                        between.incrementAndGet();
                    }
                }
            }
            assertThat(things.countDocuments(eq("v", mark))).isEqualTo(400);
        }
        assertThat(between.get()).as("reads that saw half of it").isPositive();
    }

    @Test
    void an_ordered_bulk_stops_at_its_error_and_counts_what_it_has_written() {
        things.insertOne(new Document("_id", 2));
        assertThatThrownBy(() -> things.insertMany(numbered(4))).isInstanceOfSatisfying(MongoBulkWriteException.class,
                e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(2));
        assertThat(ids()).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> things.insertMany(numbered(4), new InsertManyOptions().ordered(false)))
                .isInstanceOfSatisfying(MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteResult().getInsertedCount()).isEqualTo(1));

        things.createIndex(new Document("u", 1), new IndexOptions().unique(true).sparse(true));
        var updates = IntStream.range(0, 4).mapToObj(
                id -> new UpdateOneModel<Document>(eq("_id", id), set("u", id == 2 ? 0 : id))).toList();
        assertThatThrownBy(() -> things.bulkWrite(updates, new BulkWriteOptions().ordered(true)))
                .isInstanceOfSatisfying(MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteErrors()).singleElement()
                                .satisfies(error -> assertThat(error.getIndex()).isEqualTo(2)));
        assertThat(things.countDocuments(new Document("u", new Document("$exists", true)))).isEqualTo(2);
        assertThat(things.bulkWrite(List.of(new InsertOneModel<>(new Document("_id", 9)),
                new UpdateOneModel<>(eq("_id", 9), set("v", 9)))).getModifiedCount()).isEqualTo(1);
    }

    @Test
    void reads_that_fail_once_are_repeated_by_the_driver() {
        insert(1);
        for (var i = 0; i < 5_000; i++) {
            assertThat(things.find(eq("_id", 0)).first()).isNotNull();
        }
    }

    @Test
    void a_write_that_nobody_confirmed_is_done() {
        store.leaveUnconfirmed(things.getNamespace().getCollectionName());
        assertThatThrownBy(() -> things.insertOne(new Document("_id", 1)))
                .isInstanceOf(MongoWriteConcernException.class);
        assertThat(ids()).containsExactly(1);
        things.insertOne(new Document("_id", 2));
    }

    @Test
    void a_document_that_would_grow_beyond_its_limit_is_refused_and_stays() {
        var megabyte = "x".repeat(1_000_000);
        things.insertOne(new Document("_id", 1).append("parts", List.of()));
        for (var i = 0; i < 16; i++) {
            things.updateOne(eq("_id", 1), push("parts", megabyte));
        }
        assertThatThrownBy(() -> things.updateOne(eq("_id", 1), push("parts", megabyte)))
                .isInstanceOfSatisfying(MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(17419));
        var kept = things.find(eq("_id", 1)).first();
        assertThat(kept).isNotNull();
        assertThat(kept.getList("parts", String.class)).hasSize(16);
    }

    @Test
    void wrong_hints_and_index_names_are_refused() {
        things.createIndex(new Document("v", 1), new IndexOptions().name("by-v"));
        insert(1);
        assertThat(things.find(eq("v", 0)).hintString("by-v").first()).isNotNull();
        assertThatThrownBy(() -> things.find(eq("v", 0)).hintString("by-w").first())
                .isInstanceOfAny(MongoQueryException.class, MongoCommandException.class);
        Stream.of(new Document("w", 1), new Document("v", -1)).forEach(
                keys -> assertThatThrownBy(() -> things.createIndex(keys, new IndexOptions().name("by-v")))
                        .isInstanceOfSatisfying(MongoCommandException.class,
                                e -> assertThat(e.getCode()).isEqualTo(86)));
        assertThatThrownBy(() -> things.createIndex(new Document("v", 1), new IndexOptions().name("again")))
                .isInstanceOfSatisfying(MongoException.class, e -> assertThat(e.getCode()).isEqualTo(85));
        things.createIndex(new Document("v", 1), new IndexOptions().name("by-v"));
    }

    private void insert(int number) {
        things.insertMany(numbered(number));
    }

    private static List<Document> numbered(int number) {
        return IntStream.range(0, number).mapToObj(id -> new Document("_id", id).append("v", 0)).toList();
    }

    private List<Integer> ids() {
        return things.find().sort(Sorts.ascending("_id")).map(one -> one.getInteger("_id")).into(new ArrayList<>());
    }

    private static void together(Runnable work) {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = Stream.<Callable<Void>>generate(() -> () -> {
                work.run();
                return null;
            }).limit(THREADS).toList();
            for (var one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
