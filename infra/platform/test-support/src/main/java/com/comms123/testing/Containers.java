package com.comms123.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/// The servers of production, as containers. They go when the JVM does: Testcontainers sees to it.
final class Containers {
    private Containers() {}

    static String mongo() {
        var mongo = new MongoDBContainer("mongo:8").withReplicaSet();
        mongo.start();
        return mongo.getConnectionString();
    }

    static String kafka() {
        var kafka = new KafkaContainer("apache/kafka:4.3.1");
        kafka.start();
        return kafka.getBootstrapServers();
    }
}
