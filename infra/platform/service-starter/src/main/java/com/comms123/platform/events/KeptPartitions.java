package com.comms123.platform.events;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/// Topics that exist keep their partitions. `KafkaAdmin` would add the missing ones at start: then a key's later events go
/// to another partition than its earlier ones and can overtake them.
final class KeptPartitions {
    private static final Logger log = LoggerFactory.getLogger(KeptPartitions.class);
    private static final long SECONDS = 30;

    private KeptPartitions() {}

    /// The topics, those that exist with the partitions that they have.
    static List<NewTopic> in(List<NewTopic> topics, KafkaAdmin kafka) {
        var existing = partitions(topics, kafka);
        var fewer = topics.stream()
                .filter(topic -> existing.getOrDefault(topic.name(), topic.numPartitions()) < topic.numPartitions())
                .map(NewTopic::name).toList();
        if (!fewer.isEmpty()) {
            log.warn("{} topics keep fewer partitions than comms.events.partitions says, such as {}", fewer.size(),
                    fewer.getFirst());
        }
        return topics.stream().map(topic -> existing.containsKey(topic.name())
                ? new NewTopic(topic.name(), existing.get(topic.name()), topic.replicationFactor())
                        .configs(topic.configs())
                : topic).toList();
    }

    private static Map<String, Integer> partitions(List<NewTopic> topics, KafkaAdmin kafka) {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var names = new HashSet<>(admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS));
            names.retainAll(topics.stream().map(NewTopic::name).toList());
            return admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                            topic -> topic.getValue().partitions().size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker listed its topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not list its topics", e);
        }
    }
}
