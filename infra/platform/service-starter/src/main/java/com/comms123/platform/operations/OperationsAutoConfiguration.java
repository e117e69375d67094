package com.comms123.platform.operations;

import com.comms123.platform.letters.DeadLetters;
import com.comms123.platform.outbox.OutboxBacklog;
import com.comms123.platform.security.SecurityProperties;
import com.comms123.platform.security.TrustedHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.web.client.RestTemplate;

/// The state of each instance and its dead letters, for operators (ADR 58).
@AutoConfiguration(afterName = {"com.comms123.platform.outbox.OutboxAutoConfiguration",
        "com.comms123.platform.security.SecurityAutoConfiguration"})
class OperationsAutoConfiguration {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    @Bean
    OwnListeners ownListeners(KafkaListenerEndpointRegistry registry) {
        return new OwnListeners(registry);
    }

    @Bean
    ServiceDeadLetters serviceDeadLetters(KafkaAdmin kafka, OwnListeners listeners) {
        return new ServiceDeadLetters(new DeadLetters(kafka.getConfigurationProperties()), listeners, System::nanoTime);
    }

    @Bean
    StateReader stateReader(@Value("${spring.application.name}") String service,
            @Value("${spring.application.version:}") String version, ObjectProvider<Probe> probes, KafkaAdmin kafka,
            OwnListeners listeners, OutboxBacklog outbox, MeterRegistry meters) {
        return new StateReader(service, version.isEmpty() ? null : version, probes.orderedStream().toList(),
                new ListenerLags(kafka, listeners), outbox, new Queues(meters));
    }

    @Bean
    Probe storeProbe(MongoTemplate mongo) {
        return new NamedProbe("store", () -> mongo.getDb().runCommand(new Document("ping", 1)));
    }

    @Bean
    Probe brokerProbe(KafkaAdmin kafka) {
        return new NamedProbe("broker", () -> {
            try (var admin = Admin.create(kafka.getConfigurationProperties())) {
                admin.describeCluster().nodes().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = Type.SERVLET)
    static class ForServices {
        /// The keys with which tokens are checked: the one thing that every service needs of it.
        @Bean
        Probe signInProbe(SecurityProperties security, SslBundles bundles) {
            var http = new RestTemplate(new TrustedHttp(security, bundles).requests(WITHIN, WITHIN));
            return new NamedProbe("sign-in", () -> http.getForObject(security.jwkSetUri(), String.class));
        }

        @Bean
        OperationsController operationsController(StateReader state, ServiceDeadLetters letters) {
            return new OperationsController(state, letters);
        }
    }

    @FunctionalInterface
    private interface Asking {
        void ask() throws Exception;
    }

    private record NamedProbe(String name, Asking asking) implements Probe {
        @Override
        public void ask() throws Exception {
            asking.ask();
        }
    }
}
