package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication.Note;
import com.comms123.testing.sample.SampleApplication.Updates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/// The procedure of `infra/docs/operations.md` that gives a topic more partitions.
@PlatformTest
class AddedPartitionsIT {
    private static final String GROUP = "sample-service.updates";
    private static final int PEOPLE = 30;

    private final Outbox outbox;
    private final SmartLifecycle relay;
    private final KafkaListenerEndpointRegistry listeners;
    private final Updates updates;
    private final ProducerFactory<?, ?> producers;
    private final TestEvents events;
    private final Admin kafka;
    private final List<UUID> people = Stream.generate(Ids::next).limit(PEOPLE).toList();

    @Autowired
    AddedPartitionsIT(Outbox outbox, @Qualifier("outboxRelay") SmartLifecycle relay,
            KafkaListenerEndpointRegistry listeners, Updates updates, ProducerFactory<?, ?> producers,
            TestEvents events,
            KafkaAdmin kafka) {
        this.outbox = outbox;
        this.relay = relay;
        this.listeners = listeners;
        this.updates = updates;
        this.producers = producers;
        this.events = events;
        this.kafka = Admin.create(kafka.getConfigurationProperties());
    }

    @BeforeEach
    void firstEvents() {
        people.forEach(person -> outbox.insert(new Note(person, "1", 0), updateOf(person)));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void while_the_owner_publishes_nothing_a_topic_gets_more_partitions_and_no_event_overtakes_another()
            throws Exception {
        await("the first events arrive").until(() -> people.stream().allMatch(person -> seen(person).contains(1L)));
        events.awaitPublication();
        var before = partitions();
        // The owner stops; what it has still to publish waits in its documents.
        relay.stop();
        try {
            change(1);
            await("every group has read everything").until(() -> lag() == 0);
            kafka.createPartitions(Map.of(Topics.USER_UPDATED, NewPartitions.increaseTo(before + 5))).all().get();
            await("the broker has them").until(() -> partitions() == before + 5);
            // As a process that starts, it knows no partitions from before.
            producers.reset();
        } finally {
            relay.start();
        }
        listeners.stop();
        listeners.start();
        change(2);

        await("all events arrive").until(() -> people.stream().allMatch(person -> seen(person).contains(3L)));
        // An event can arrive twice, never late.
        assertThat(people)
                .allSatisfy(person -> assertThat(seen(person).stream().distinct()).containsExactly(1L, 2L, 3L));
    }

    /// @param version of each note before the change
    private void change(long version) {
        people.forEach(person -> outbox.update(new Note(person, "next", version), updateOf(person)));
    }

    private static List<UserUpdated> updateOf(UUID person) {
        return List.of(new UserUpdated(person, Set.of("name")));
    }

    private List<Long> seen(UUID person) {
        return updates.seen.stream().filter(event -> event.subject().equals(person)).map(EventMetadata::sequence)
                .toList();
    }

    private int partitions() throws ExecutionException, InterruptedException {
        var topics = kafka.describeTopics(List.of(Topics.USER_UPDATED)).allTopicNames().get();
        return Objects.requireNonNull(topics.get(Topics.USER_UPDATED)).partitions().size();
    }

    private long lag() throws ExecutionException, InterruptedException {
        var read = kafka.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
        var ends = kafka.listOffsets(IntStream.range(0, partitions()).boxed().collect(Collectors
                .toMap(n -> new TopicPartition(Topics.USER_UPDATED, n), _ -> OffsetSpec.latest()))).all().get();
        return ends.entrySet().stream().mapToLong(end -> end.getValue().offset()
                - Optional.ofNullable(read.get(end.getKey())).map(OffsetAndMetadata::offset).orElse(0L)).sum();
    }
}
