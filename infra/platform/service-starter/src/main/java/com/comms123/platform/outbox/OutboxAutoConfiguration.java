package com.comms123.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/// The outbox inside the document, and its relay.
@AutoConfiguration(afterName = {"org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
        "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"})
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxAutoConfiguration {
    @Bean
    OutboxRelay outboxRelay(MongoTemplate mongo, KafkaTemplate<String, byte[]> kafka, OutboxProperties properties,
            ObjectProvider<OutboxCollections> collections, @Value("${spring.application.name}") String name,
            MeterRegistry meters) {
        return new OutboxRelay(mongo, kafka, properties, names(collections), "/" + name, meters);
    }

    @Bean
    UnsentEventGuard unsentEventGuard(ObjectProvider<OutboxCollections> collections) {
        return new UnsentEventGuard(names(collections));
    }

    @Bean
    OutboxBacklog outboxBacklog(MongoTemplate mongo, ObjectProvider<OutboxCollections> collections) {
        return new OutboxBacklog(mongo, names(collections));
    }

    private static Set<String> names(ObjectProvider<OutboxCollections> collections) {
        return Stream.concat(collections.stream().flatMap(c -> c.names().stream()), Stream.of(Outbox.STANDALONE))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Bean
    Outbox outbox(MongoTemplate mongo, OutboxRelay relay, Clock clock, ObjectProvider<Tracer> tracer,
            ObjectProvider<BeforeChange> before) {
        return new Outbox(mongo, relay, clock, tracer, before);
    }
}
