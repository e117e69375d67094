package com.comms123.platform.letters;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The dead letters of one Kafka.
///
/// Kafka itself knows which letters were replayed: a mark follows the letter in its topic. All instances and the tool see
/// the same, and a mark is kept for longer than its letter. A replay that is killed before the mark happens again; listeners
/// are idempotent.
public final class DeadLetters implements WaitingLetters {
    private static final int PATIENCE = 10_000;
    private static final int BATCH = 200;

    private final Map<String, Object> connection;

    public DeadLetters(String bootstrap) {
        this(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    }

    /// @param connection settings of Kafka's clients, such as `bootstrap.servers` and `security.protocol`
    public DeadLetters(Map<String, Object> connection) {
        this.connection = new HashMap<>(connection);
    }

    /// The letters that wait in one dead-letter topic.
    ///
    /// @param topic the original topic
    /// @param replayed how many were replayed before
    public record Waiting(String topic, List<DeadLetter> letters, long replayed) {}

    /// All letters that wait. Topics without a letter or a replay are left out.
    public List<Waiting> list() {
        try (var consumer = consumer()) {
            var byTopic = new TreeMap<String, Waiting>();
            for (var range : ranges(consumer, topic -> true)) {
                var replayed = range.replayed(consumer);
                var letters = new ArrayList<DeadLetter>();
                range.waiting(consumer, replayed, range.from(), record -> letters.add(DeadLetter.of(record)));
                var topic = DeadLetter.original(range.partition().topic());
                byTopic.merge(topic, new Waiting(topic, letters, replayed.cardinality()), DeadLetters::both);
            }
            return List.copyOf(byTopic.values());
        }
    }

    private static Waiting both(Waiting one, Waiting other) {
        return new Waiting(one.topic(), Stream.of(one, other).flatMap(waiting -> waiting.letters().stream()).toList(),
                one.replayed() + other.replayed());
    }

    @Override
    public List<Original> page(Predicate<String> topics, Predicate<String> groups, @Nullable LetterPlace after,
            int limit) {
        var letters = new ArrayList<Original>();
        try (var consumer = consumer()) {
            for (var range : ranges(consumer, topics)) {
                var start = after == null || after.compareTo(range.place(range.from())) < 0
                        ? range.from()
                        : after.compareTo(range.place(range.end())) < 0 ? after.offset() + 1 : range.end();
                if (letters.size() < limit && start < range.end()) {
                    range.waiting(consumer, range.replayed(consumer), start, record -> {
                        var original = Original.of(record);
                        if (groups.test(original.letter().group())) {
                            letters.add(original);
                        }
                        return letters.size() < limit;
                    });
                }
            }
        }
        return letters;
    }

    @Override
    public Optional<Original> find(LetterPlace place) {
        var found = new ArrayList<Original>();
        try (var consumer = consumer()) {
            for (var range : ranges(consumer, place.topic()::equals)) {
                if (range.partition().partition() == place.partition() && place.offset() >= range.from()
                        && place.offset() < range.end()) {
                    range.waiting(consumer, range.replayed(consumer), place.offset(), record -> {
                        if (record.offset() == place.offset()) {
                            found.add(Original.of(record));
                        }
                        return false;
                    });
                }
            }
        }
        return found.stream().findFirst();
    }

    @Override
    public void markReplayed(DeadLetter letter) throws InterruptedException {
        try (var producer = producer()) {
            send(producer, letter.mark());
        }
    }

    /// Sends every waiting letter of a topic to the original topic again, each for the group that failed on it.
    ///
    /// @param topic the original one, or its dead-letter topic
    /// @return how many
    /// @throws IllegalArgumentException when there is no such dead-letter topic
    public int replay(String topic) throws InterruptedException {
        var original = topic.endsWith(DeadLetter.SUFFIX) ? DeadLetter.original(topic) : topic;
        var count = 0;
        try (var consumer = consumer(); Producer<byte[], byte[]> producer = producer()) {
            if (!consumer.listTopics().containsKey(original + DeadLetter.SUFFIX)) {
                throw new IllegalArgumentException("there is no topic " + original + DeadLetter.SUFFIX);
            }
            for (var range : ranges(consumer, original::equals)) {
                var replayed = range.replayed(consumer);
                var start = range.from();
                for (var batch = batch(consumer, range, replayed, start); !batch.isEmpty(); batch = batch(consumer,
                        range, replayed, start)) {
                    for (var record : batch) {
                        var letter = DeadLetter.of(record);
                        send(producer, letter.replay(record));
                        send(producer, letter.mark());
                        start = record.offset() + 1;
                        count++;
                    }
                }
            }
        }
        return count;
    }

    private static List<ConsumerRecord<byte[], byte[]>> batch(KafkaConsumer<byte[], byte[]> consumer,
            LetterRange range, BitSet replayed, long start) {
        var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        if (start < range.end()) {
            range.waiting(consumer, replayed, start, record -> {
                batch.add(record);
                return batch.size() < BATCH;
            });
        }
        return batch;
    }

    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws InterruptedException {
        try {
            producer.send(record).get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new org.apache.kafka.common.KafkaException("cannot send to " + record.topic(), e);
        }
    }

    /// In the order of their places; those that are empty are left out.
    private static List<LetterRange> ranges(KafkaConsumer<byte[], byte[]> consumer, Predicate<String> topics) {
        var partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(DeadLetter.SUFFIX)
                        && topics.test(DeadLetter.original(topic.getKey())))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        var starts = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(partition -> new LetterRange(partition, starts.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L)))
                .filter(range -> range.from() < range.end())
                .sorted((one, other) -> one.place(0).compareTo(other.place(0))).toList();
    }

    /// It joins no group, and so needs no right to one.
    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                with(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
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
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "dead-letters");
        settings.putAll(ours);
        return settings;
    }
}
