package com.comms123.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two collections with the same documents, one with indexes, get the same random queries and changes: they must never
/// differ. A seed that fails fails again.
class RandomStoreTest {

    private static final List<Document> INDEXES = List.of(new Document("a", 1), new Document("b", -1),
            new Document("a", 1).append("b", 1), new Document("a", 1).append("b", -1).append("at", 1),
            new Document("list", 1), new Document("list", 1).append("at", -1), new Document("items.kind", 1),
            new Document("items.kind", 1).append("items.n", -1), new Document("at", -1).append("_id", 1),
            new Document("deep.x", 1).append("_id", 1), new Document("mixed", 1));

    private static EmbeddedStore store;
    private static MongoClient client;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void an_index_never_changes_an_answer(long seed) {
        Rounds rounds = new Rounds(new Random(seed), client.getDatabase("random" + seed));
        rounds.fill(300);
        for (int i = 0; i < 400; i++) {
            rounds.query();
            if (i % 4 == 0) {
                rounds.change();
            }
            if (i == 200) {
                rounds.indexed.dropIndex(INDEXES.getFirst());
                rounds.indexed.dropIndex(INDEXES.get(3));
            }
            if (i == 300) {
                rounds.indexed.createIndex(INDEXES.getFirst(), new IndexOptions().name("again"));
            }
        }
        rounds.compareAll();
    }

    private static final class Rounds {

        private final Random random;
        private final MongoCollection<Document> plain;
        private final MongoCollection<Document> indexed;
        private int nextId;

        private Rounds(Random random, MongoDatabase database) {
            this.random = random;
            this.plain = database.getCollection("plain");
            this.indexed = database.getCollection("indexed");
        }

        /// Some indexes come before the documents, some after.
        void fill(int count) {
            INDEXES.subList(0, 6).forEach(indexed::createIndex);
            List<Document> documents = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                documents.add(document());
            }
            plain.insertMany(documents);
            indexed.insertMany(documents);
            INDEXES.subList(6, INDEXES.size()).forEach(indexed::createIndex);
        }

        void query() {
            Document filter = filter();
            Document sort = sort();
            int limit = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
            int skip = limit > 0 && random.nextBoolean() ? random.nextInt(5) : 0;
            Supplier<String> said = () -> filter.toJson() + " sort " + sort.toJson() + " skip " + skip + " limit "
                    + limit;
            assertThat(found(indexed, filter, sort, skip, limit)).describedAs(said)
                    .isEqualTo(found(plain, filter, sort, skip, limit));
            assertThat(indexed.countDocuments(filter)).describedAs(said).isEqualTo(plain.countDocuments(filter));
        }

        private static List<Document> found(MongoCollection<Document> collection, Document filter, Document sort,
                int skip, int limit) {
            FindIterable<Document> query = collection.find(filter).sort(sort).skip(skip).limit(limit);
            return query.into(new ArrayList<>());
        }

        void change() {
            switch (random.nextInt(6)) {
                case 0 -> {
                    Document added = document();
                    plain.insertOne(added);
                    indexed.insertOne(added);
                }
                case 1 -> {
                    Document filter = new Document("_id", new Document("$lt", random.nextInt(nextId)))
                            .append("a", random.nextInt(6)).append("b", string());
                    assertThat(indexed.deleteMany(filter)).isEqualTo(plain.deleteMany(filter));
                }
                case 2 -> {
                    Document filter = filter();
                    Document update = update();
                    assertThat(indexed.updateMany(filter, update)).describedAs(filter::toJson)
                            .isEqualTo(plain.updateMany(filter, update));
                }
                case 3 -> {
                    Document filter = new Document("_id", random.nextInt(nextId)).append("a", new Document("$gte", 2));
                    assertThat(indexed.updateOne(filter, update())).isNotNull();
                    plain.drop();
                    plain.insertMany(indexed.find().into(new ArrayList<>()));
                }
                case 4 -> {
                    Document filter = new Document("_id", nextId++);
                    Document update = new Document("$set", new Document("a", 3).append("mixed", mixed()));
                    UpdateOptions upsert = new UpdateOptions().upsert(true);
                    assertThat(indexed.updateOne(filter, update, upsert))
                            .isEqualTo(plain.updateOne(filter, update, upsert));
                }
                default -> {
                    Document filter = new Document("_id", random.nextInt(nextId));
                    assertThat(indexed.findOneAndDelete(filter)).isEqualTo(plain.findOneAndDelete(filter));
                }
            }
        }

        void compareAll() {
            Document all = new Document();
            Document byId = new Document("_id", 1);
            assertThat(found(indexed, all, byId, 0, 0)).isEqualTo(found(plain, all, byId, 0, 0));
        }

        private Document document() {
            Document document = new Document("_id", nextId++);
            if (random.nextInt(10) > 0) {
                document.append("a", number());
            }
            if (random.nextInt(10) > 0) {
                document.append("b", string());
            }
            document.append("at", time()).append("list", list()).append("mixed", mixed());
            document.append("deep", new Document("x", random.nextInt(3) == 0 ? null : random.nextInt(10)));
            List<Document> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(new Document("kind", string()).append("n", random.nextInt(5)));
            }
            return document.append("items", items);
        }

        private Object number() {
            int value = random.nextInt(6);
            return switch (random.nextInt(4)) {
                case 0 -> (long) value;
                case 1 -> (double) value;
                case 2 -> value + 0.5;
                default -> value;
            };
        }

        private String string() {
            return String.valueOf((char) ('p' + random.nextInt(6)));
        }

        private Date time() {
            return Date.from(Instant.ofEpochSecond(1_000_000 + random.nextInt(100)));
        }

        /// Never empty: the server's order of empty arrays depends on where it began to sort.
        private Object list() {
            if (random.nextInt(4) == 0) {
                return random.nextInt(8);
            }
            List<Object> values = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                values.add(random.nextInt(8));
            }
            return values;
        }

        private Object mixed() {
            return switch (random.nextInt(8)) {
                case 0 -> string();
                case 1 -> new Document("k", number());
                case 2 -> List.of(list(), string());
                case 3 -> true;
                case 4 -> time();
                case 5 -> new org.bson.types.Decimal128(random.nextInt(5));
                default -> number();
            };
        }

        private Document filter() {
            Document filter = new Document();
            int predicates = random.nextInt(4);
            for (int i = 0; i < predicates; i++) {
                switch (random.nextInt(11)) {
                    case 0 -> filter.put("a", predicate(this::number));
                    case 1 -> filter.put("b", predicate(this::string));
                    case 2 -> filter.put("at", predicate(this::time));
                    case 3 -> filter.put("list", predicate(() -> random.nextInt(8)));
                    case 4 -> filter.put("items.kind", predicate(this::string));
                    case 5 -> filter.put("items.n", predicate(() -> random.nextInt(5)));
                    case 6 -> filter.put("items", new Document("$elemMatch",
                            new Document("kind", string()).append("n", new Document("$gte", random.nextInt(5)))));
                    case 7 -> filter.put("mixed", predicate(this::mixed));
                    case 8 -> filter.put("deep.x", predicate(() -> random.nextInt(10)));
                    case 9 -> filter.put("$or", List.of(filter(1), filter(1)));
                    default -> filter.put("_id", predicate(() -> random.nextInt(nextId)));
                }
            }
            return filter;
        }

        private Document filter(int depth) {
            return switch (random.nextInt(3)) {
                case 0 -> new Document("at", new Document("$lt", time()));
                case 1 -> new Document("at", time()).append("_id", new Document("$gt", random.nextInt(nextId)));
                default -> new Document("a", number()).append("$and", List.of(new Document("b", string())));
            };
        }

        private Object predicate(Supplier<Object> value) {
            return switch (random.nextInt(10)) {
                case 0 -> new Document("$gt", value.get());
                case 1 -> new Document("$lte", value.get());
                case 2 -> new Document("$gte", value.get()).append("$lt", value.get());
                case 3 -> new Document("$in", List.of(value.get(), value.get(), value.get()));
                case 4 -> new Document("$ne", value.get());
                case 5 -> new Document("$exists", random.nextBoolean());
                case 6 -> new Document("$eq", null);
                case 7 -> new Document("$not", new Document("$gt", value.get()));
                default -> value.get();
            };
        }

        /// Always total, so that there is one right answer.
        private Document sort() {
            Document sort = new Document();
            List<String> fields = List.of("a", "b", "at", "deep.x", "list");
            for (int i = random.nextInt(3); i > 0; i--) {
                sort.put(fields.get(random.nextInt(fields.size())), random.nextBoolean() ? 1 : -1);
            }
            return sort.append("_id", random.nextInt(4) > 0 ? 1 : -1);
        }

        private Document update() {
            return switch (random.nextInt(5)) {
                case 0 -> new Document("$set", new Document("a", number()));
                case 1 -> new Document("$unset", new Document("b", ""));
                case 2 -> new Document("$push",
                        new Document("items", new Document("kind", string()).append("n", random.nextInt(5))));
                case 3 -> new Document("$pull", new Document("items", new Document("kind", string())));
                default -> new Document("$set", new Document("list", list()).append("mixed", mixed()));
            };
        }
    }
}
