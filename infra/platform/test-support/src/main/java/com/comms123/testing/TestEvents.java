package com.comms123.testing;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.events.EventRecordConverter;
import com.comms123.platform.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Publishes events as their owners would, and sees every record of every topic of this JVM's broker. An order to purge
/// waits until everything that was written before is published.
public final class TestEvents {

    public record Received<E extends Event>(E event, EventMetadata metadata) {}

    /// A record, converted once: tests that wait search all records again and again.
    ///
    /// @param event empty when it is malformed: tests publish such records on purpose
    private record Arrival(ConsumerRecord<String, byte[]> record, Optional<Received<Event>> event) {
        static Arrival of(ConsumerRecord<String, byte[]> record) {
            try {
                return new Arrival(record, Optional.of(new Received<>(EventRecordConverter.event(record),
                        EventRecordConverter.metadata(record))));
            } catch (RuntimeException e) {
                return new Arrival(record, Optional.empty());
            }
        }
    }

    private final KafkaProducer<String, byte[]> producer;
    private final UnsentEvents unsent;
    private final Map<String, List<Arrival>> arrivals = new ConcurrentHashMap<>();

    TestEvents(String kafka, UnsentEvents unsent) {
        this.unsent = unsent;
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(), new ByteArraySerializer());
        Thread.ofPlatform().daemon().name("test-events").start(() -> listen(kafka));
    }

    public void publish(Event event) {
        publish(event, 1, "system");
    }

    public void publish(Event event, long sequence) {
        publish(event, sequence, "system");
    }

    public void publish(Event event, long sequence, String actor) {
        publish(event, sequence, actor, Instant.now());
    }

    /// @param time the moment at which it happened
    public void publish(Event event, Instant time) {
        publish(event, 1, "system", time);
    }

    private void publish(Event event, long sequence, String actor, Instant time) {
        if (event instanceof RecordPurgeDue) {
            unsent.awaitPublication();
        }
        var entry = EventCatalogue.of(event.getClass());
        publish(entry.topic(), event.subject().toString(), EventJson.write(event),
                Map.of(EventHeaders.ID, Ids.next().toString(), EventHeaders.SOURCE, "/" + entry.owner(),
                        EventHeaders.TYPE, entry.type(), EventHeaders.TIME, time.toString(),
                        EventHeaders.SUBJECT, event.subject().toString(), EventHeaders.SPEC_VERSION, "1.0",
                        EventHeaders.SEQUENCE, "%019d".formatted(sequence), EventHeaders.ACTOR, actor));
    }

    /// Waits until everything that the service wrote before now is published.
    public void awaitPublication() {
        unsent.awaitPublication();
    }

    /// Any record, also one that no owner would publish.
    public void publish(String topic, @Nullable String key, String value, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, content) -> record.headers().add(name, content.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until an event of this type was published that fits.
    public <E extends Event> Received<E> await(Class<E> type, Predicate<E> fits) {
        Awaitility.await().alias(type.getSimpleName() + " published")
                .until(() -> !all(type, fits).isEmpty());
        return all(type, fits).getFirst();
    }

    /// All that were published until now and fit, in the order of arrival.
    public <E extends Event> List<Received<E>> all(Class<E> type, Predicate<E> fits) {
        return arrived(EventCatalogue.of(type).topic()).stream().flatMap(arrival -> arrival.event().stream())
                .filter(received -> fits.test(type.cast(received.event())))
                .map(received -> new Received<>(type.cast(received.event()), received.metadata())).toList();
    }

    /// Every raw record of a topic, such as a dead letter's.
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return arrived(topic).stream().map(Arrival::record).toList();
    }

    /// The value of a record's header, or an empty text.
    public static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<Arrival> arrived(String topic) {
        return arrivals.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
    }

    private void listen(String kafka) {
        var properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, "test-events");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "200");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Pattern.compile("[^_].*"));
            while (true) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record -> arrived(record.topic()).add(Arrival.of(record)));
            }
        }
    }
}
