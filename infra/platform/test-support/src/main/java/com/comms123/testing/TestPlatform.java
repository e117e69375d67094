package com.comms123.testing;

import com.comms123.platform.deployment.Risk;
import com.comms123.store.EmbeddedStore;
import com.comms123.waiting.MachineSpeed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// The servers behind the services of one test JVM: embedded ones, or containers with `-Pcontainers`.
final class TestPlatform {
    private static final String DATABASE = "test";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private static @Nullable TestPlatform started;

    private final String mongo;
    private final String kafka;
    private final TestClock clock = new TestClock();
    private final TokenIssuer issuer = TokenIssuer.start();
    private final RemoteService remote = RemoteService.start();
    private final TestEvents events;

    private TestPlatform() {
        var containers = Boolean.getBoolean("comms.test.containers");
        mongo = containers ? Containers.mongo() : store().uri();
        kafka = containers ? Containers.kafka() : broker();
        events = new TestEvents(kafka, new UnsentEvents(mongo, DATABASE));
    }

    static synchronized TestPlatform get() {
        var platform = started;
        if (platform == null) {
            platform = new TestPlatform();
            started = platform;
        }
        return platform;
    }

    /// With `-Dtest.harsh=true` it is as harsh as a real cluster; `-Dcomms.test.store-seed=` repeats what a run has drawn.
    private static EmbeddedStore store() {
        if (!Boolean.getBoolean("comms.test.harsh")) {
            return EmbeddedStore.start("127.0.0.1", 0);
        }
        var seed = Long.getLong("comms.test.store-seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
        System.out.printf("harsh store: -Dcomms.test.store-seed=%d%n", seed);
        return EmbeddedStore.startHarsh("127.0.0.1", 0, seed);
    }

    private static String broker() {
        try {
            var broker = new KafkaClusterTestKit.Builder(
                    new TestKitNodes.Builder().setCombined(true).setNumBrokerNodes(1).setNumControllerNodes(1).build())
                    .setConfigProp("log.cleaner.dedupe.buffer.size", "8388608")
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("offsets.topic.num.partitions", "1")
                    .setConfigProp("offsets.topic.replication.factor", "1").build();
            broker.format();
            broker.startup();
            broker.waitForReadyBrokers();
            // It ends with the JVM, and not the other way round: the test kit removes its directory while the JVM ends,
            // which a broker takes for a broken disk and halts.
            Exit.setHaltProcedure((status, message) -> LockSupport.park());
            return broker.bootstrapServers();
        } catch (Exception e) {
            throw new IllegalStateException("the test broker does not start", e);
        }
    }

    Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        properties.put("spring.mongodb.uri", mongo + (mongo.endsWith("/") ? "" : "/") + DATABASE);
        properties.put("spring.kafka.bootstrap-servers", kafka);
        properties.put("comms.deployment.accepted-risks",
                EnumSet.allOf(Risk.class).stream().map(Risk::name).collect(Collectors.joining(",")));
        properties.put("comms.events.partitions", "2");
        properties.put("comms.events.retry-first", "20ms");
        properties.put("comms.events.retry-for", "2s");
        properties.put("comms.outbox.scan-every", "200ms");
        properties.put("comms.outbox.scan-older-than", "300ms");
        properties.put("comms.outbox.park-for", "500ms");
        properties.put("comms.jobs.park-for", "2s");
        // On a busy machine, a slow answer would fail a test about something else.
        properties.put("comms.connect-within", MachineSpeed.stretch(CONNECT_WITHIN).toString());
        properties.put("comms.answer-within", MachineSpeed.stretch(ANSWER_WITHIN).toString());
        properties.put("comms.security.issuer", TokenIssuer.ISSUER);
        properties.put("comms.security.jwk-set-uri", issuer.uri() + "/jwks");
        properties.put("comms.security.token-uri", issuer.uri() + "/token");
        properties.put("comms.security.client-secret", "secret");
        properties.put("management.server.port", "0");
        Stream.of("identity", "membership", "messaging", "retention", "audit")
                .forEach(name -> properties.put("comms.services." + name + ".url", remote.uri(name)));
        return properties;
    }

    TestClock clock() {
        return clock;
    }

    TestEvents events() {
        return events;
    }

    TestTokens tokens(Environment environment) {
        return new TestTokens(issuer, environment);
    }

    RemoteService remote() {
        return remote;
    }
}
