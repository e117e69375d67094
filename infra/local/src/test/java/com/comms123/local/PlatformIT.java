package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.comms123.platform.letters.DeadLetter;
import com.comms123.platform.letters.DeadLetters;
import com.comms123.waiting.MachineSpeed;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kafka, store and sinks as real processes. Keycloak and the services come in `infra/e2e`.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PlatformIT {
    @TempDir
    private Path directory;

    private PlatformOptions options() {
        return PlatformOptions.forTest(directory.resolve("local")).withoutSignIn(Set.of());
    }

    @Test
    void a_killed_process_can_restart_and_none_is_left_after_the_end() throws Exception {
        List<ProcessHandle> processes;
        try (var platform = Platform.start(options())) {
            processes = processes(directory.resolve("local"));
            assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);
            createTopic(platform, "kept");
            send(platform, new ProducerRecord<>("kept", bytes("k"), bytes("v")));

            platform.kill9("kafka");
            assertThat(processes).filteredOn(ProcessHandle::isAlive).hasSize(3);
            platform.start("kafka");
            assertThat(read(platform, "kept")).hasSize(1);

            platform.kill9("store");
            platform.start("store");
            try (var client = MongoClients.create(platform.access().mongo())) {
                client.getDatabase("d").getCollection("c").insertOne(new Document("_id", 1));
                assertThat(client.getDatabase("d").getCollection("c").find()).hasSize(1);
            }
            assertThat(platform.failure()).isNotDone();
            assertThatThrownBy(() -> Platform.start(options())).isInstanceOf(LocalFailure.class)
                    .hasMessageContaining("up already");
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("local/data")).doesNotExist();
        assertThat(directory.resolve("local/access.json")).doesNotExist();
    }

    @Test
    void an_unexpected_end_of_a_process_is_reported_with_the_end_of_its_log() throws Exception {
        try (var platform = Platform.start(options())) {
            var store = RunningProcesses.read(directory.resolve("local/running.json")).orElseThrow().processes()
                    .stream()
                    .filter(entry -> entry.name().equals("store")).findFirst().orElseThrow();

            store.find().orElseThrow().destroyForcibly();

            assertThat(platform.failure()).succeedsWithin(MachineSpeed.stretch(Duration.ofSeconds(20))).asString()
                    .startsWith("store ended with exit code 137").contains("store at mongodb://127.0.0.1");
        }
    }

    @Test
    void kept_data_is_there_again_and_the_clock_too() throws Exception {
        var keeping = options().keeping(true);
        try (var platform = Platform.start(keeping)) {
            createTopic(platform, "kept");
            send(platform, new ProducerRecord<>("kept", bytes("k"), bytes("v")));
            try (var client = MongoClients.create(platform.access().mongo())) {
                client.getDatabase("d").getCollection("c").insertOne(new Document("_id", 1));
            }
            assertThat(platform.moveClock(Duration.ofDays(30))).isEqualTo(Duration.ofDays(30));
        }
        try (var platform = Platform.start(keeping)) {
            assertThat(read(platform, "kept")).hasSize(1);
            try (var client = MongoClients.create(platform.access().mongo())) {
                assertThat(client.getDatabase("d").getCollection("c").find()).hasSize(1);
            }
            assertThat(platform.moveClock(Duration.ofDays(1))).isEqualTo(Duration.ofDays(31));
        }
    }

    @Test
    void nothing_survives_the_death_of_the_launcher() throws Exception {
        var home = directory.resolve("local");
        var launcher = new ProcessBuilder(Java.launcher(System.getProperty("java.class.path"),
                Starter.class.getName()).toArray(String[]::new));
        launcher.command().add(home.toString());
        launcher.redirectErrorStream(true).redirectOutput(directory.resolve("launcher.log").toFile());
        var process = launcher.start();
        await().until(() -> Files.exists(home.resolve("access.json")));
        var processes = processes(home);
        assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);

        process.destroyForcibly();

        await()
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
        try (var again = Platform.start(options())) {
            assertThat(again.failure()).isNotDone();
        }
    }

    /// A launcher to be killed.
    static final class Starter {
        private Starter() {}

        public static void main(String... arguments) throws InterruptedException {
            Platform.start(PlatformOptions.forTest(Path.of(arguments[0])).withoutSignIn(Set.of()));
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    @Test
    void a_part_that_does_not_start_ends_everything_with_the_end_of_its_log() throws Exception {
        var broken = directory.resolve("root");
        copyWithout(broken);

        assertThatThrownBy(() -> Platform.start(new PlatformOptions(broken, directory.resolve("local"), Ports.free(),
                Map.of(), Set.of(), false, false, false, false, false, Map.of(), _ -> {})))
                .isInstanceOf(LocalFailure.class)
                .hasMessageMatching("(?s)(kafka|store|sinks) ended with exit code 1; .*")
                .hasMessageContaining("Could not find or load main class");
        assertThat(directory.resolve("local/running.json")).doesNotExist();
    }

    /// A built tree whose launcher jar is empty.
    private static void copyWithout(Path root) throws IOException {
        var target = Files.createDirectories(root.resolve("infra/local/target"));
        Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("kafka"));
        try (var jar = new java.util.jar.JarOutputStream(Files.newOutputStream(target.resolve("local-0.jar")))) {
            jar.setComment("empty");
        }
    }

    @Test
    void a_dead_letter_is_replayed_once_to_the_group_that_failed_on_it() throws Exception {
        try (var platform = Platform.start(options())) {
            createTopic(platform, "user.registered");
            createTopic(platform, "user.registered.dlt");
            var letters = new DeadLetters(platform.access().kafka());
            assertThat(letters.list()).isEmpty();
            send(platform, letter("a", "membership-service.people", "malformed"));
            send(platform, letter("b", "audit-service.trail", "processing-failed"));

            assertThat(letters.list()).singleElement().satisfies(waiting -> {
                assertThat(waiting.topic()).isEqualTo("user.registered");
                assertThat(waiting.replayed()).isZero();
                assertThat(waiting.letters()).extracting(DeadLetter::reason, DeadLetter::group).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("malformed", "membership-service.people"),
                        org.assertj.core.groups.Tuple.tuple("processing-failed", "audit-service.trail"));
            });
            assertThat(letters.replay("user.registered")).isEqualTo(2);
            assertThat(letters.replay("user.registered.dlt")).isZero();
            send(platform, letter("c", "audit-service.trail", "processing-failed"));
            assertThat(letters.replay("user.registered")).isEqualTo(1);

            var replayed = read(platform, "user.registered");
            assertThat(replayed).extracting(record -> text(record.key())).containsExactly("a", "b", "c");
            assertThat(replayed.getFirst().headers().toArray()).extracting(
                    header -> header.key() + "=" + text(header.value()))
                    .containsExactlyInAnyOrder("ce_type=user.registered.v1", "replay-for=membership-service.people");
            assertThat(letters.list()).singleElement().satisfies(waiting -> {
                assertThat(waiting.letters()).isEmpty();
                assertThat(waiting.replayed()).isEqualTo(3);
            });
            assertThatThrownBy(() -> letters.replay("no.such")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(String key, String group, String reason) {
        var record = new ProducerRecord<>("user.registered.dlt", bytes(key), bytes("{}"));
        record.headers().add("ce_type", bytes("user.registered.v1")).add("dlt-reason", bytes(reason))
                .add("dlt-group", bytes(group)).add("kafka_dlt-original-topic", bytes("user.registered"));
        return record;
    }

    private static List<ProcessHandle> processes(Path home) {
        return RunningProcesses.read(home.resolve("running.json")).orElseThrow().processes().stream()
                .map(entry -> entry.find().orElseThrow()).toList();
    }

    private static void createTopic(Platform platform, String name) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", platform.access().kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static void send(Platform platform, ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", platform.access().kafka(), "acks", "all"),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Platform platform, String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", platform.access().kafka()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
