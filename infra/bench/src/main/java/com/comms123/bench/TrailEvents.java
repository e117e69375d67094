package com.comms123.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.e2e.access.Access;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Events as their owners publish them, about people and messages that are made up, all in one organisation that is made
/// up. Only those that nobody but the audit service listens to: deliveries, readings, looks.
///
/// One message is delivered and one person reads far more often than all others, and few things fail: whoever looks for
/// the failures of the loud ones looks for a needle.
final class TrailEvents implements AutoCloseable {
    static final String SYSTEM = "system";

    private static final int PEOPLE = 5_000;
    private static final int MESSAGES = 20_000;
    private static final int ONE_IN_FAILS = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE).build();

    private final UUID organisation = UUID.randomUUID();
    private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(PEOPLE).toList();
    private final List<UUID> messages = Stream.generate(UUID::randomUUID).limit(MESSAGES).toList();
    private final Random random = new Random();
    private final Producer<String, byte[]> producer;

    /// @param id of the event
    /// @param acknowledged by all brokers that have to, `System.nanoTime()`
    record Sent(UUID id, long acknowledged) {}

    TrailEvents(Access access) {
        var settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /// Where all of it happens.
    UUID organisation() {
        return organisation;
    }

    /// The message that is delivered most.
    UUID loudMessage() {
        return messages.getFirst();
    }

    /// The person who reads and looks most.
    UUID loudPerson() {
        return people.getFirst();
    }

    /// Publishes the next of many. Returns at once, or when there is room to send it.
    ///
    /// @param acknowledged runs when the broker has it
    /// @param failed runs when it never will
    void publish(Consumer<Sent> acknowledged, Runnable failed) {
        var kind = random.nextInt(10);
        if (kind < 5) {
            publish(delivery(anyMessage(), anyPerson()), SYSTEM, acknowledged, failed);
        } else if (kind < 8) {
            var reader = anyPerson();
            publish(new MessageRead(anyMessage(), organisation, reader), reader.toString(), acknowledged, failed);
        } else {
            var viewer = anyPerson();
            publish(look(viewer, anyPerson(), fails() ? "refused" : "allowed"), viewer.toString(), acknowledged,
                    failed);
        }
    }

    /// Publishes the one refused look of that viewer at that subject.
    void publishRefusedLook(UUID viewer, UUID subject, Runnable failed) {
        publish(look(viewer, subject, "refused"), viewer.toString(), _ -> {}, failed);
    }

    private void publish(Event event, String actor, Consumer<Sent> acknowledged, Runnable failed) {
        var entry = EventCatalogue.of(event.getClass());
        var id = UUID.randomUUID();
        var record = new ProducerRecord<>(entry.topic(), event.subject().toString(), JSON.writeValueAsBytes(event));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id.toString(),
                "ce_source",
                "/bench",
                "ce_type",
                entry.type(),
                "ce_time",
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "ce_subject",
                event.subject().toString(),
                "ce_sequence",
                "%019d".formatted(0),
                "ce_actor",
                actor,
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record, (_, refused) -> {
            if (refused == null) {
                acknowledged.accept(new Sent(id, System.nanoTime()));
            } else {
                failed.run();
            }
        });
    }

    private DeliveryAttempted delivery(UUID message, UUID recipient) {
        var fails = fails();
        var outcome = fails ? DeliveryOutcome.FAILED : DeliveryOutcome.SENT;
        return new DeliveryAttempted(message, organisation, recipient, Channel.MAIL, outcome,
                fails ? "mailbox-unknown" : "");
    }

    private DataAccessed look(UUID viewer, UUID subject, String outcome) {
        return new DataAccessed(RecordKind.USER, subject, organisation, viewer, "staff",
                "GET /api/v1/organisations/{id}/contacts", 1, outcome);
    }

    private boolean fails() {
        return random.nextInt(ONE_IN_FAILS) == 0;
    }

    private UUID anyPerson() {
        return people.get(random.nextInt(4) == 0 ? 0 : random.nextInt(PEOPLE));
    }

    private UUID anyMessage() {
        return messages.get(random.nextInt(4) == 0 ? 0 : random.nextInt(MESSAGES));
    }

    /// Returns when every event that was published is acknowledged or has failed.
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
