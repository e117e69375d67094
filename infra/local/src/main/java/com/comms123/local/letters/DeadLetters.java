package com.comms123.local.letters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The dead letters of one Kafka.
///
/// How far each topic was replayed is kept in Kafka, as the committed offsets of one consumer group: a letter is replayed
/// once, whoever asks and how often. A replay that is killed between sending and committing one letter sends that one
/// letter again; listeners are idempotent.
public final class DeadLetters {
    private static final String GROUP = "dead-letter-replay";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int PATIENCE = 10_000;

    private final Map<String, Object> connection;

    public DeadLetters(String bootstrap) {
        this(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /// @param connection settings of Kafka's clients, such as `bootstrap.servers` and `security.protocol`
    public DeadLetters(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /// The letters that wait in one dead-letter topic.
    ///
    /// @param topic the original topic
    /// @param replayed how many were replayed before
    public record Waiting(String topic, List<DeadLetter> letters, long replayed) {}

    /// Topics without a dead letter are left out.
    public List<Waiting> list() {
        try (var consumer = consumer()) {
            var byTopic = new TreeMap<String, Waiting>();
            for (var topic : consumer.listTopics().entrySet()) {
                if (topic.getKey().endsWith(DeadLetter.SUFFIX)) {
                    var partitions = topic.getValue().stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
                    var waiting = waiting(consumer, DeadLetter.original(topic.getKey()), partitions);
                    if (!waiting.letters().isEmpty() || waiting.replayed() > 0) {
                        byTopic.put(waiting.topic(), waiting);
                    }
                }
            }
            return List.copyOf(byTopic.values());
        }
    }

    private static Waiting waiting(KafkaConsumer<byte[], byte[]> consumer, String topic,
            Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        var starts = starts(consumer, partitions);
        var beginnings = consumer.beginningOffsets(partitions);
        var replayed = starts.entrySet().stream()
                .mapToLong(start -> start.getValue() - beginnings.getOrDefault(start.getKey(), 0L)).sum();
        var letters = new ArrayList<DeadLetter>();
        read(consumer, starts, record -> letters.add(DeadLetter.of(record)));
        return new Waiting(topic, letters, replayed);
    }

    /// Sends every waiting letter of a topic to the original topic again.
    ///
    /// @param topic the original one, or its dead-letter topic
    /// @return how many
    /// @throws IllegalArgumentException when there is no such dead-letter topic
    public int replay(String topic) throws InterruptedException {
        var deadLetterTopic = topic.endsWith(DeadLetter.SUFFIX) ? topic : topic + DeadLetter.SUFFIX;
        try (var consumer = consumer(); Producer<byte[], byte[]> producer = producer()) {
            var infos = consumer.listTopics().get(deadLetterTopic);
            if (infos == null) {
                throw new IllegalArgumentException("there is no topic " + deadLetterTopic);
            }
            var partitions = infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            consumer.assign(partitions);
            read(consumer, starts(consumer, partitions), records::add);
            for (var record : records) {
                producer.send(DeadLetter.of(record).replay(record)).get();
                consumer.commitSync(Map.of(new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)));
            }
            return records.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send to " + DeadLetter.original(deadLetterTopic), e);
        }
    }

    /// Where each partition's first letter that was not replayed is.
    private static Map<TopicPartition, Long> starts(KafkaConsumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions) {
        var starts = new HashMap<>(consumer.beginningOffsets(partitions));
        consumer.committed(java.util.Set.copyOf(partitions)).forEach((partition, committed) -> {
            if (committed != null) {
                starts.merge(partition, committed.offset(), Math::max);
            }
        });
        return starts;
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> starts,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        starts.forEach(consumer::seek);
        var ends = consumer.endOffsets(starts.keySet());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                with(Map.of(ConsumerConfig.GROUP_ID_CONFIG, GROUP, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                with(Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE)),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> with(Map<String, Object> ours) {
        var settings = new HashMap<>(connection);
        settings.putAll(ours);
        return settings;
    }
}
