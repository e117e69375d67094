package com.comms123.audit.trail.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.log.mongo.LogStoreFixture;
import com.comms123.audit.trail.application.EntryAppender;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.store.EmbeddedStore;
import com.comms123.waiting.LongLoop;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Several instances append and seal at once over the real driver, and are killed in the middle of it.
class AppendingCrashIT {

    private static final int KILLS = LongLoop.rounds(5, 1_000);
    /// Events of one batch. An event has the same id whoever appends it.
    private static final int BATCH = 40;
    /// So many entries an instance is given in one round, more than it gets done before it is killed; of those, the
    /// other is given these last ones too.
    private static final int GIVEN = 6;
    private static final int GIVEN_TO_BOTH = 2;
    private static final long LONGEST_BATCH_NANOS = 8_000_000;

    private EmbeddedStore store = EmbeddedStore.start("127.0.0.1", 0);
    private MongoClient client = client(store.uri());
    private MongoTemplate mongo = new MongoTemplate(client, "audit");

    @BeforeEach
    void start() {
        store.close();
        store = EmbeddedStore.start("127.0.0.1", 0);
        client.close();
        client = client(store.uri());
        mongo = new MongoTemplate(client, "audit");
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    private static MongoClient client(String uri) {
        return MongoClients.create(MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD).build());
    }

    private static Occurrence event(int number) {
        return OccurrenceFixture.signIn(new UUID(7, number), new UUID(8, number),
                OccurrenceFixture.NOON.plusMillis(number));
    }

    private static EntryAppender appending(MongoTemplate mongo) {
        return new EntryAppender(new MongoEntries(mongo), new MongoErasures(mongo));
    }

    private static void appendAll(MongoTemplate mongo, int from, int to) {
        EntryAppender appending = appending(mongo);
        for (int at = from; at < to; at += BATCH) {
            List<Occurrence> batch = new ArrayList<>();
            for (int i = at; i < Math.min(to, at + BATCH); i++) {
                batch.add(event(i));
            }
            appending.append(batch);
        }
    }

    private void assertEachOnceWithoutGaps(int events) {
        List<Document> entries = mongo.getCollection("entries").find().sort(new Document("_id", 1))
                .into(new ArrayList<>());
        assertThat(entries).extracting(entry -> entry.getLong("_id"))
                .containsExactlyElementsOf(LongStream.range(0, events).boxed().toList());
        assertThat(entries).extracting(entry -> entry.get("eventId", UUID.class)).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(
                entry -> assertThat(entry.getString("leaf")).contains(",\"index\":" + entry.getLong("_id") + ","));
    }

    @Test
    void instances_that_append_the_same_and_other_events_at_once_leave_each_once()
            throws InterruptedException, ExecutionException {
        try (ExecutorService instances = Executors.newFixedThreadPool(3)) {
            List<Future<?>> running = new ArrayList<>();
            running.add(instances.submit(() -> appendAll(mongo, 0, 1000)));
            running.add(instances.submit(() -> appendAll(mongo, 500, 1500)));
            running.add(instances.submit(() -> appendAll(mongo, 0, 1500)));
            for (Future<?> instance : running) {
                instance.get();
            }
        }
        assertEachOnceWithoutGaps(1500);
    }

    @Test
    void a_crash_at_any_moment_leaves_no_gap_no_double_and_no_contradiction()
            throws IOException, InterruptedException {
        Random random = new Random();
        Deque<Instance> instances = new ArrayDeque<>(List.of(new Instance(), new Instance(), new Instance()));
        int batches = 0;
        int inTheMiddle = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Instance victim = instances.removeFirst();
            Instance other = instances.getFirst();
            victim.give(batches, GIVEN);
            other.give(batches + GIVEN - GIVEN_TO_BOTH, GIVEN);
            victim.await(random.nextInt(3));
            spin(random.nextLong(LONGEST_BATCH_NANOS));
            inTheMiddle += victim.kill() < GIVEN ? 1 : 0;
            // A batch that it was given and did not confirm comes again, as from the broker.
            other.give(batches, GIVEN);
            other.await(2 * GIVEN);
            batches += 2 * GIVEN - GIVEN_TO_BOTH;
            assertThat(LogStoreFixture.assertIntact(mongo)).as("after kill %d", kill).isPositive();
            assertThat(mongo.getCollection("entries").countDocuments()).isEqualTo((long) batches * BATCH);
            instances.addLast(new Instance());
        }
        for (Instance instance : instances) {
            instance.end();
        }
        assertThat(inTheMiddle).as("kills that came before all was done").isPositive();
        assertEachOnceWithoutGaps(batches * BATCH);
        LogStoreFixture.seal(mongo);
        assertThat(LogStoreFixture.assertIntact(mongo)).isEqualTo((long) batches * BATCH);
    }

    /// Lets a little time pass, so that a kill may come at any point within a batch.
    private static void spin(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /// Another process, that can be killed like one.
    private final class Instance {

        private final Process process;
        private final BufferedReader said;
        private final Writer asked;
        private int done;

        Instance() throws IOException {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    Appender.class.getName(), store.uri()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            said = process.inputReader();
            asked = process.outputWriter();
        }

        void give(int from, int count) throws IOException {
            for (int batch = from; batch < from + count; batch++) {
                asked.write(batch + "\n");
            }
            asked.flush();
            done = 0;
        }

        void await(int batches) throws IOException {
            while (done < batches) {
                assertThat(said.readLine()).as("a batch is confirmed").isNotNull();
                done++;
            }
        }

        /// As `kill -9` does.
        ///
        /// @return how many batches it had confirmed
        int kill() throws InterruptedException {
            // Unlike the process itself, its handle leaves what was said to be read.
            process.toHandle().destroyForcibly();
            process.waitFor();
            return done + (int) said.lines().count();
        }

        void end() throws IOException, InterruptedException {
            asked.close();
            assertThat(process.waitFor()).isZero();
        }
    }

    /// The main of such a process: appends and seals the batches that it is given, and confirms each.
    static final class Appender {

        private Appender() {}

        public static void main(String[] arguments) {
            try (MongoClient client = client(arguments[0])) {
                MongoTemplate mongo = new MongoTemplate(client, "audit");
                EntryAppender appending = appending(mongo);
                for (String batch = IO.readln(); batch != null; batch = IO.readln()) {
                    int from = Integer.parseInt(batch) * BATCH;
                    appending.append(IntStream.range(from, from + BATCH).mapToObj(AppendingCrashIT::event).toList());
                    LogStoreFixture.seal(mongo);
                    IO.println(batch);
                }
            }
        }
    }
}
