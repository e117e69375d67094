package com.comms123.platform.operations;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// The listeners of a service whose groups all its instances share. A group that one instance has for its memory alone reads
/// only what is new: nobody would miss an event that it did not process.
final class OwnListeners {
    private static final String LATEST = "latest";
    private static final String RETRIES = ".retry-";

    private final KafkaListenerEndpointRegistry registry;

    OwnListeners(KafkaListenerEndpointRegistry registry) {
        this.registry = registry;
    }

    /// Topics of listeners that retry aside are left out: their records are those of the topic itself.
    Set<String> topics() {
        return containers().map(OwnListeners::topics).flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> groups() {
        return containers().map(MessageListenerContainer::getGroupId).map(Objects::requireNonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> topics(String group) {
        return containers().filter(container -> group.equals(container.getGroupId())).map(OwnListeners::topics)
                .flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<MessageListenerContainer> find(String group, String topic) {
        return containers().filter(container -> group.equals(container.getGroupId()))
                .filter(container -> topics(container).contains(topic)).findFirst();
    }

    private Stream<MessageListenerContainer> containers() {
        return registry.getListenerContainers().stream().filter(container -> container.getGroupId() != null)
                .filter(container -> !topics(container).isEmpty()).filter(container -> !LATEST.equals(container
                        .getContainerProperties().getKafkaConsumerProperties()
                        .getProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG)));
    }

    private static List<String> topics(MessageListenerContainer container) {
        var topics = container.getContainerProperties().getTopics();
        return topics == null
                ? List.of()
                : Stream.of(topics).filter(topic -> !topic.contains(RETRIES)).toList();
    }
}
