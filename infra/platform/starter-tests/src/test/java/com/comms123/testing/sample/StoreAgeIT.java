package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.platform.deployment.DeploymentProperties;
import com.comms123.platform.deployment.Risk;
import com.comms123.platform.deployment.StoreAge;
import com.comms123.platform.deployment.UnsafeDeployment;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;

/// A service does not work on with a store that has forgotten what Kafka has handed over.
@PlatformTest
class StoreAgeIT {
    private final MongoOperations mongo;
    private final KafkaAdmin kafka;
    private final KafkaListenerEndpointRegistry listeners;
    /// Each test is a service of its own.
    private final String service = "aged-" + Ids.next();

    @Autowired
    StoreAgeIT(MongoOperations mongo, KafkaAdmin kafka, KafkaListenerEndpointRegistry listeners) {
        this.mongo = mongo;
        this.kafka = kafka;
        this.listeners = listeners;
    }

    @Test
    void a_service_starts_again_with_its_store() {
        setBack(ages -> ages.deleteMany(new Document()));
        start(Set.of());
        assertThatCode(() -> start(Set.of())).doesNotThrowAnyException();
    }

    @Test
    void an_emptied_store_is_refused_and_named() {
        start(Set.of());
        setBack(ages -> ages.deleteMany(new Document()));
        assertThatThrownBy(() -> start(Set.of())).isInstanceOfSatisfying(UnsafeDeployment.class,
                unsafe -> assertThat(unsafe.findings()).singleElement().satisfies(finding -> assertThat(
                        finding.remedy()).contains("spring.mongodb.uri", "older-store")));
    }

    @Test
    void a_backup_from_before_the_last_start_is_refused_until_it_is_accepted_once() {
        start(Set.of());
        var backup = List.copyOf(mongo.getCollection("store-age").find().into(new ArrayList<>()));
        start(Set.of());
        setBack(ages -> {
            ages.deleteMany(new Document());
            ages.insertMany(backup);
        });
        assertThatThrownBy(() -> start(Set.of())).isInstanceOf(UnsafeDeployment.class);
        start(Set.of(Risk.OLDER_STORE));
        assertThatCode(() -> start(Set.of())).doesNotThrowAnyException();
    }

    private void start(Set<Risk> accepted) {
        new StoreAge(mongo, kafka, new DeploymentProperties(accepted), service, listeners).start();
    }

    private void setBack(Consumer<MongoCollection<Document>> change) {
        change.accept(mongo.getCollection("store-age"));
    }
}
