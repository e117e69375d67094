package com.comms123.audit.trail.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.fixture.OccurrenceFixture;
import com.comms123.audit.log.mongo.LogStoreFixture;
import com.comms123.audit.trail.application.AppendingEntries;
import com.comms123.audit.trail.domain.Occurrence;
import com.comms123.store.EmbeddedStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Several instances append and seal at once over the real driver, and are killed in the middle of it.
class AppendingCrashIT {

    /// What all instances append, each starting where it likes: an event has the same id wherever it comes from.
    private static final int EVENTS = 3000;
    private static final int BATCH = 40;

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

    private static AppendingEntries appending(MongoTemplate mongo) {
        return new AppendingEntries(new MongoEntries(mongo), new MongoErasures(mongo));
    }

    private static void appendAll(MongoTemplate mongo, int from, int to) {
        AppendingEntries appending = appending(mongo);
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
    void killed_at_any_moment_and_started_again_there_is_no_gap_no_double_and_no_contradiction()
            throws IOException, InterruptedException {
        List<Instance> instances = new ArrayList<>(List.of(new Instance(0), new Instance(EVENTS / 2)));
        for (int kill = 0; kill < 12; kill++) {
            Instance victim = instances.removeFirst();
            victim.awaitLines(2 + kill % 5);
            victim.kill();
            LogStoreFixture.assertIntact(mongo);
            instances.add(new Instance(kill % 2 == 0 ? 0 : EVENTS / 2));
        }
        for (Instance instance : instances) {
            instance.awaitEnd();
        }
        assertEachOnceWithoutGaps(EVENTS);
        LogStoreFixture.seal(mongo);
        assertThat(LogStoreFixture.assertIntact(mongo)).isEqualTo(EVENTS);
    }

    /// Another process, that can be killed like one.
    private final class Instance {

        private final Process process;
        private final BufferedReader said;

        Instance(int from) throws IOException {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    Appender.class.getName(), store.uri(), Integer.toString(from))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            said = process.inputReader();
        }

        void awaitLines(int count) {
            assertThat(said.lines().limit(count).toList()).isNotEmpty();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
        }

        void awaitEnd() throws InterruptedException {
            assertThat(said.lines().toList()).last().isEqualTo(Integer.toString(EVENTS - BATCH));
            assertThat(process.waitFor()).isZero();
        }
    }

    /// The main of such a process: appends and seals, says each batch, ends when every event is there.
    static final class Appender {

        private Appender() {}

        public static void main(String[] arguments) {
            try (MongoClient client = client(arguments[0])) {
                MongoTemplate mongo = new MongoTemplate(client, "audit");
                AppendingEntries appending = appending(mongo);
                int from = Integer.parseInt(arguments[1]);
                for (int done = 0; done < EVENTS; done += BATCH) {
                    List<Occurrence> batch = new ArrayList<>();
                    for (int i = done; i < done + BATCH; i++) {
                        batch.add(event((from + i) % EVENTS));
                    }
                    appending.append(batch);
                    LogStoreFixture.seal(mongo);
                    IO.println(done);
                }
            }
        }
    }
}
