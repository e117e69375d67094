package com.comms123.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedStoreTest {

    private static EmbeddedStore store;
    private static MongoClient client;

    private MongoDatabase database;
    private MongoCollection<Document> things;

    @BeforeAll
    static void start() {
        store = EmbeddedStore.start("127.0.0.1", 0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @BeforeEach
    void emptyDatabase() {
        database = client.getDatabase("d" + UUID.randomUUID().toString().substring(0, 8));
        things = database.getCollection("things");
    }

    @Test
    void pages_by_a_compound_key_in_both_directions() {
        things.createIndex(new Document("group", 1).append("_id", 1));
        things.insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i).append("group", i % 3)).toList());

        List<Integer> up = ids(things.find(new Document("group", 1).append("_id", new Document("$gt", 40)))
                .sort(Sorts.ascending("_id")).limit(3).into(new ArrayList<>()));
        List<Integer> down = ids(things.find(new Document("group", 1).append("_id", new Document("$lt", 40)))
                .sort(Sorts.descending("_id")).limit(3).into(new ArrayList<>()));

        assertThat(up).containsExactly(43, 46, 49);
        assertThat(down).containsExactly(37, 34, 31);
    }

    @Test
    void pages_over_several_groups_in_one_order() {
        things.createIndex(new Document("group", 1).append("_id", -1));
        things.insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i).append("group", i % 10)).toList());

        List<Document> newest = things.find(in("group", 2, 5, 7)).sort(Sorts.descending("_id")).limit(5)
                .into(new ArrayList<>());

        assertThat(ids(newest)).containsExactly(97, 95, 92, 87, 85);
    }

    @Test
    void finds_by_an_element_of_an_array_and_forgets_it_when_it_is_pulled() {
        things.createIndex(new Document("outbox.at", 1));
        things.insertOne(new Document("_id", 1).append("outbox",
                List.of(new Document("id", "x").append("at", 5), new Document("id", "y").append("at", 9))));
        things.insertOne(new Document("_id", 2).append("outbox", List.of()));

        assertThat(things.countDocuments(lte("outbox.at", 5))).isEqualTo(1);
        things.updateOne(eq("_id", 1), new Document("$pull", new Document("outbox", new Document("id", "x"))));

        assertThat(things.countDocuments(lte("outbox.at", 5))).isZero();
        assertThat(things.countDocuments(lte("outbox.at", 9))).isEqualTo(1);
    }

    @Test
    void two_conditions_on_an_array_may_be_met_by_two_elements_unless_one_is_asked_for() {
        things.createIndex(new Document("scope.kind", 1).append("scope.id", 1));
        things.insertOne(new Document("_id", 1).append("scope",
                List.of(new Document("kind", "user").append("id", 1), new Document("kind", "group").append("id", 2))));

        assertThat(things.find(and(eq("scope.kind", "user"), eq("scope.id", 2)))).hasSize(1);
        assertThat(things.find(elemMatch("scope", and(eq("kind", "user"), eq("id", 2))))).isEmpty();
        assertThat(things.find(elemMatch("scope", and(eq("kind", "group"), eq("id", 2))))).hasSize(1);
    }

    @Test
    void two_arrays_cannot_share_an_index() {
        things.createIndex(new Document("a", 1).append("b", 1));

        assertThatThrownBy(
                () -> things.insertOne(new Document("a", List.of(1, 2)).append("b", List.of(3, 4))))
                .isInstanceOf(MongoWriteException.class).hasMessageContaining("parallel arrays");
        assertThat(things.countDocuments()).isZero();
    }

    @Test
    void a_unique_index_refuses_a_second_document_by_insert_and_by_update() {
        things.createIndex(new Document("email", 1), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1).append("email", "a"));
        things.insertOne(new Document("_id", 2).append("email", "b"));

        assertDuplicate(() -> things.insertOne(new Document("_id", 3).append("email", "a")));
        assertDuplicate(() -> things.updateOne(eq("_id", 2), set("email", "a")));

        assertThat(things.find(eq("email", "a"))).hasSize(1);
        things.updateOne(eq("_id", 1), set("email", "deleted:1"));
        things.updateOne(eq("_id", 2), set("email", "a"));
        assertThat(things.find(eq("email", "a")).map(found -> found.getInteger("_id")).into(new ArrayList<>()))
                .containsExactly(2);
    }

    @Test
    void a_sparse_unique_index_ignores_documents_without_the_key() {
        things.createIndex(new Document("code", 1), new IndexOptions().unique(true).sparse(true));
        things.insertOne(new Document("_id", 1));
        things.insertOne(new Document("_id", 2));
        things.insertOne(new Document("_id", 3).append("code", "x"));

        assertDuplicate(() -> things.insertOne(new Document("_id", 4).append("code", "x")));
        assertThat(things.find(eq("code", null))).hasSize(2);
    }

    @Test
    void a_unique_index_cannot_be_built_over_duplicates() {
        things.insertMany(List.of(new Document("email", "a"), new Document("email", "a")));

        assertThatThrownBy(() -> things.createIndex(new Document("email", 1), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class);
        things.insertOne(new Document("email", "a"));
        assertThat(things.find(eq("email", "a"))).hasSize(3);
    }

    @Test
    void the_same_index_twice_is_one_and_another_of_its_name_is_refused() {
        things.createIndex(new Document("a", 1), new IndexOptions().name("n"));
        things.createIndex(new Document("a", 1), new IndexOptions().name("n"));

        assertThat(things.listIndexes()).hasSize(2);
        assertThatThrownBy(() -> things.createIndex(new Document("b", 1), new IndexOptions().name("n")))
                .isInstanceOf(MongoCommandException.class);
    }

    @Test
    void dropping_an_index_leaves_those_of_other_collections() {
        MongoCollection<Document> others = database.getCollection("others");
        for (MongoCollection<Document> collection : List.of(things, others)) {
            collection.createIndex(new Document("a", 1));
            collection.createIndex(new Document("b", 1));
        }

        things.dropIndex("a_1");
        assertThat(things.listIndexes()).hasSize(2);
        things.dropIndexes();

        assertThat(things.listIndexes()).hasSize(1);
        assertThat(others.listIndexes()).hasSize(3);
        assertThatThrownBy(() -> things.dropIndex("a_1")).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void a_collection_that_was_dropped_starts_anew() {
        things.createIndex(new Document("a", 1), new IndexOptions().unique(true));
        things.insertOne(new Document("a", 1));
        things.drop();
        things.insertMany(List.of(new Document("a", 1), new Document("a", 1)));

        assertThat(things.find(eq("a", 1))).hasSize(2);
        assertThat(things.listIndexes()).hasSize(1);
    }

    @Test
    void only_one_of_many_claimers_gets_a_document() throws Exception {
        things.createIndex(new Document("state", 1).append("dueAt", 1));
        things.insertMany(IntStream.range(0, 200)
                .mapToObj(i -> new Document("_id", i).append("state", "due").append("dueAt", i)).toList());
        Callable<List<Integer>> claimer = () -> {
            List<Integer> claimed = new ArrayList<>();
            Document next = claim();
            while (next != null) {
                claimed.add(next.getInteger("_id"));
                next = claim();
            }
            return claimed;
        };

        List<Integer> all = new ArrayList<>();
        try (ExecutorService claimers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Integer>> claimed : claimers.invokeAll(List.of(claimer, claimer, claimer, claimer))) {
                all.addAll(claimed.get());
            }
        }

        assertThat(all).hasSize(200).doesNotHaveDuplicates();
    }

    private @Nullable Document claim() {
        return things.findOneAndUpdate(and(eq("state", "due"), lt("dueAt", 1000)), set("state", "claimed"),
                new FindOneAndUpdateOptions().sort(Sorts.ascending("dueAt")));
    }

    /// Two fields that every write changes together must be read together, even from a large result that is sent while
    /// the next write goes on.
    @Test
    void a_reader_never_sees_half_of_a_write() throws Exception {
        things.insertMany(IntStream.range(0, 50).mapToObj(
                i -> new Document("_id", i).append("a", 0).append("list", List.of(0)).append("b", 0)).toList());
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = writer.submit(() -> {
                for (int i = 1; i <= 300; i++) {
                    things.updateMany(new Document(), new Document("$set", new Document("a", i).append("b", i)
                            .append("list", List.of(i)).append("extra" + i % 3, i)).append("$unset",
                                    new Document("extra" + (i + 1) % 3, "")));
                }
                done.set(true);
            });
            while (!done.get()) {
                for (Document read : things.find()) {
                    assertThat(read.getInteger("a")).isEqualTo(read.getInteger("b"))
                            .isEqualTo(read.getList("list", Integer.class).getFirst());
                }
            }
            writing.get();
        }
    }

    @Test
    void an_update_of_one_touches_one() {
        things.createIndex(new Document("a", 1));
        things.insertMany(List.of(new Document("_id", 1).append("a", 1), new Document("_id", 2).append("a", 1)));

        assertThat(things.updateOne(eq("a", 1), inc("n", 1)).getModifiedCount()).isEqualTo(1);
        assertThat(things.updateMany(gte("a", 1), inc("n", 1)).getModifiedCount()).isEqualTo(2);
        assertThat(things.deleteOne(eq("a", 1)).getDeletedCount()).isEqualTo(1);
        assertThat(things.find(eq("a", 1))).hasSize(1);
    }

    @Test
    void an_aggregation_does_not_change_stored_documents() {
        things.insertOne(new Document("_id", 1).append("inner", new Document("x", 1)));

        Document changed = things.aggregate(List.of(new Document("$match", new Document("_id", 1)),
                new Document("$addFields", new Document("inner", new Document("x", 2))))).first();

        assertThat(changed).isNotNull();
        assertThat(things.find().first()).isEqualTo(
                new Document("_id", 1).append("inner", new Document("x", 1)));
    }

    @Test
    void aggregates_after_an_indexed_match() {
        things.createIndex(new Document("group", 1));
        things.insertMany(IntStream.range(0, 30)
                .mapToObj(i -> new Document("_id", i).append("group", i % 3).append("n", i)).toList());

        List<Document> result = things.aggregate(List.of(new Document("$match", new Document("group", 1)),
                new Document("$sort", new Document("n", -1)), new Document("$limit", 2),
                new Document("$group", new Document("_id", null).append("sum", new Document("$sum", "$n")))))
                .into(new ArrayList<>());

        assertThat(result).containsExactly(new Document("_id", null).append("sum", 53));
    }

    @Test
    void greets_as_health_checks_expect() {
        assertThat(database.runCommand(new Document("hello", 1)))
                .containsEntry("isWritablePrimary", true).containsEntry("ok", 1.0);
    }

    @Test
    void an_unknown_command_is_refused_and_the_connection_serves_on() {
        assertThatThrownBy(() -> database.runCommand(new Document("explain", new Document("find", "things"))))
                .isInstanceOf(MongoCommandException.class).hasMessageContaining("no such command");
        things.insertOne(new Document("_id", 1));
        assertThatThrownBy(() -> things.find(new Document("$nonsense", 1)).first())
                .isInstanceOf(MongoQueryException.class);
        assertThat(things.countDocuments()).isEqualTo(1);
    }

    private static void assertDuplicate(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOfSatisfying(MongoWriteException.class,
                refused -> assertThat(refused.getError().getCode()).isEqualTo(11000));
    }

    private static List<Integer> ids(List<Document> documents) {
        return documents.stream().map(document -> document.getInteger("_id")).toList();
    }
}
