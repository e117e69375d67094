package com.comms123.platform.deployment;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Refuses to run with less than a deployment needs: see [DeploymentCheck] for settings, which come before anything
/// connects, and [StoreAge] for the store.
@AutoConfiguration(afterName = {"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
        "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"})
@EnableConfigurationProperties(DeploymentProperties.class)
@EnableScheduling
class DeploymentAutoConfiguration {
    @Bean
    static BeanFactoryPostProcessor deploymentCheck(Environment settings) {
        return beans -> DeploymentCheck.require(settings, Binder.get(settings)
                .bind("comms.deployment.accepted-risks", Bindable.setOf(Risk.class)).orElse(Set.of()));
    }

    /// On a laptop, stores come and go.
    @Bean
    @Profile("!local")
    StoreAge storeAge(MongoOperations mongo, KafkaAdmin kafka, DeploymentProperties properties,
            KafkaListenerEndpointRegistry listeners, @Value("${spring.application.name}") String service) {
        return new StoreAge(mongo, kafka, properties, service, listeners);
    }
}
