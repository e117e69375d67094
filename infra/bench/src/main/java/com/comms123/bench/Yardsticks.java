package com.comms123.bench;

import com.comms123.e2e.access.Access;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;

/// The least a post can cost on this machine: one insert into the store, and one record acknowledged by the broker
/// (`acks=all`). It removes everything that it leaves behind.
final class Yardsticks implements AutoCloseable {
    private static final String DATABASE = "bench";
    /// About what a stored message and its event weigh.
    private static final int DOCUMENT_LENGTH = 600;
    private static final int RECORD_LENGTH = 300;
    /// About what an audit entry weighs, with what serves to find it.
    private static final int ENTRY_LENGTH = 1_400;
    private static final int DOCUMENTS_IN_A_WRITE = 1_000;

    private final MongoClient store;
    private final MongoCollection<Document> collection;
    private final Admin admin;
    private final Producer<String, String> producer;
    private final String topic = "bench.yardstick." + UUID.randomUUID();

    Yardsticks(Access access) {
        store = MongoClients.create(access.mongo());
        collection = store.getDatabase(DATABASE).getCollection("yardstick");
        admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.kafka()));
        finish(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().toCompletionStage()
                .toCompletableFuture());
        var settings = new Properties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, access.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    void insert() {
        collection.insertOne(
                new Document("_id", UUID.randomUUID().toString()).append("text", "x".repeat(DOCUMENT_LENGTH)));
    }

    /// Documents as long as an audit entry, a thousand in a write, one write after the other.
    double insertsPerSecond(int documents) {
        var start = System.nanoTime();
        for (var at = 0; at < documents; at += DOCUMENTS_IN_A_WRITE) {
            collection.insertMany(
                    Stream.generate(
                            () -> new Document("_id", UUID.randomUUID().toString())
                                    .append("text", "x".repeat(ENTRY_LENGTH)))
                            .limit(DOCUMENTS_IN_A_WRITE).toList());
        }
        return documents * 1e9 / (System.nanoTime() - start);
    }

    /// Those of the documents that [#insertsPerSecond] has written that come first.
    void read(int documents) {
        collection.find().sort(new Document("_id", 1)).limit(documents).forEach(_ -> {});
    }

    void send() {
        finish(producer.send(new ProducerRecord<>(topic, UUID.randomUUID().toString(), "x".repeat(RECORD_LENGTH))));
    }

    @Override
    public void close() {
        producer.close();
        finish(admin.deleteTopics(List.of(topic)).all().toCompletionStage().toCompletableFuture());
        admin.close();
        store.getDatabase(DATABASE).drop();
        store.close();
    }

    private static void finish(Future<?> doing) {
        try {
            doing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refuses: " + e.getCause(), e);
        }
    }
}
