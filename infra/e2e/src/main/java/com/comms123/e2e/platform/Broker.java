package com.comms123.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.comms123.e2e.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Kafka seen from outside the services. Joins no consumer group and commits nothing: the platform does not notice.
public final class Broker {
    private static final Duration POLL = Duration.ofMillis(50);

    private final String address;

    public Broker(String address) {
        this.address = address;
    }

    /// Watches a topic from now on.
    public Watch watch(String topic) {
        return new Watch(topic, consumer());
    }

    /// Every record of every topic from its beginning, internal topics included, up to what was there when reading began.
    public void readEverything(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = consumer()) {
            var partitions = consumer.listTopics().values().stream().map(Broker::partitions).flatMap(List::stream)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var unread = new HashMap<>(consumer.endOffsets(partitions));
            while (!unread.isEmpty()) {
                consumer.poll(POLL).forEach(reader);
                unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
    }

    /// Puts one record on each partition of a topic, past every check a service makes, as a broken producer would: what
    /// comes next has to get past it, wherever it goes.
    public void putOnEveryPartition(String topic, String key, byte[] value, Map<String, String> headers) {
        var settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var partition : producer.partitionsFor(topic)) {
                var record = new ProducerRecord<>(topic, partition.partition(), key.getBytes(UTF_8), value);
                headers.forEach((name, text) -> record.headers().add(new RecordHeader(name, text.getBytes(UTF_8))));
                producer.send(record).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending to " + topic, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send to " + topic, e);
        }
    }

    /// A topic as it grows.
    public static final class Watch implements AutoCloseable {
        private final String topic;
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

        private Watch(String topic, KafkaConsumer<byte[], byte[]> consumer) {
            this.topic = topic;
            this.consumer = consumer;
            var partitions = partitions(consumer.partitionsFor(topic));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; asking for the positions makes it happen now.
            partitions.forEach(consumer::position);
        }

        /// The first record since the watch began that satisfies `wanted`.
        public ConsumerRecord<byte[], byte[]> await(String what, Predicate<ConsumerRecord<byte[], byte[]>> wanted,
                Patience patience) {
            patience.until("%s on topic %s".formatted(what, topic), () -> {
                consumer.poll(POLL).forEach(seen::add);
                return seen.size() + " records";
            }, _ -> seen.stream().anyMatch(wanted));
            return seen.stream().filter(wanted).findFirst().orElseThrow();
        }

        public ConsumerRecord<byte[], byte[]> awaitKey(String key, Patience patience) {
            return await("a record about " + key, record -> key.equals(text(record.key())), patience);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    public static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> text(header.value()));
    }

    public static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private static List<TopicPartition> partitions(List<PartitionInfo> infos) {
        return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        var settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
