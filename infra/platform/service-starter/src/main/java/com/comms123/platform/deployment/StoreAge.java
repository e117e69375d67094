package com.comms123.platform.deployment;

import com.comms123.platform.deployment.UnsafeDeployment.Finding;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/// Notices a store that is older than the service's last run: emptied, restored, or another one than before. Kafka has
/// handed the service events since then that this store knows nothing of, and will not hand them over again.
///
/// A number that grows at each start and each hour is kept in the store and, as the offset of a consumer group of its own,
/// at Kafka. When Kafka's is higher, the store was set back. Kafka forgets an offset a week after its last change, so
/// that a service that was off for longer starts with whatever it finds.
public final class StoreAge implements SmartLifecycle, SchedulingConfigurer {
    private static final String COLLECTION = "store-age";
    private static final Logger log = LoggerFactory.getLogger(StoreAge.class);
    private static final String ID = "age";
    private static final String VALUE = "value";
    private static final Duration EACH_HOUR = Duration.ofHours(1);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final MongoOperations mongo;
    private final KafkaAdmin kafka;
    private final DeploymentProperties properties;
    private final String group;
    private final KafkaListenerEndpointRegistry listeners;
    private volatile boolean running;

    /// @param service its name, which its consumer groups begin with
    /// @param listeners those of the service, which may read their topics
    public StoreAge(MongoOperations mongo, KafkaAdmin kafka, DeploymentProperties properties, String service,
            KafkaListenerEndpointRegistry listeners) {
        this.mongo = mongo;
        this.kafka = kafka;
        this.properties = properties;
        this.group = service + ".store-age";
        this.listeners = listeners;
    }

    /// @throws UnsafeDeployment when the store is older, unless that was accepted
    @Override
    public void start() {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            // First what Kafka knows: another instance that starts now raises the store's number first.
            var known = known(admin);
            var stored = stored();
            if (stored < known && !properties.accepts(Risk.OLDER_STORE)) {
                throw new UnsafeDeployment(List.of(new Finding("comms.deployment.accepted-risks",
                        "the store is older than this service's last run, so that it lacks what happened since",
                        "Point spring.mongodb.uri to the right store, restore a newer backup, or accept the risk "
                                + Risk.OLDER_STORE.code() + " for one start")));
            }
            if (stored < known) {
                log.warn("The store is older than this service's last run; starting, as older-store is accepted");
            }
            raise(admin, Math.max(stored, known) + 1);
        }
        running = true;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(this::raise, EACH_HOUR, EACH_HOUR));
    }

    /// Each hour: a backup from before then is noticed, too.
    private void raise() {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            raise(admin, stored() + 1);
        } catch (RuntimeException failed) {
            log.warn("Could not note the store's age; trying again in an hour: {}", failed.getClass().getSimpleName());
        }
    }

    private void raise(Admin admin, long value) {
        ages().updateOne(Filters.eq(ID), Updates.max(VALUE, value), new UpdateOptions().upsert(true));
        answered(admin.alterConsumerGroupOffsets(group, Map.of(anyTopic(), new OffsetAndMetadata(value))).all());
    }

    private long stored() {
        var age = ages().find(Filters.eq(ID)).first();
        return age == null ? 0 : age.get(VALUE, Number.class).longValue();
    }

    /// Earlier versions may have noted it with another topic.
    private long known(Admin admin) {
        var offsets = answered(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).max().orElse(0);
    }

    /// An offset needs a topic; any that the service may read will do.
    private TopicPartition anyTopic() {
        return new TopicPartition(listeners.getListenerContainers().stream()
                .map(container -> container.getContainerProperties().getTopics()).filter(Objects::nonNull)
                .flatMap(Arrays::stream).min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("a service without listeners")), 0);
    }

    private MongoCollection<Document> ages() {
        return mongo.getCollection(COLLECTION);
    }

    private static <T> T answered(KafkaFuture<T> future) {
        try {
            return future.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say how old the store was", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before anything reads from Kafka or writes to the store.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
