package com.comms123.contracts;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The topics and rights of the production cluster. `KafkaManifestsTest` in `infra/gate` writes these manifests from the
/// defaults of `comms.events` and from the services' classes, and fails when they are stale.
///
/// @param topics by name
/// @param writers the services that may write to a topic, by its name
record Broker(Map<String, Topic> topics, Map<String, List<String>> writers) {
    private static final Path MANIFESTS = Path.of("../../kubernetes/base/kafka");
    private static final String SHARED = "shared";

    record Topic(int partitions, int replicas, Map<String, Long> config) {}

    static Broker read() {
        var topics = new TreeMap<String, Topic>();
        documents("topics.yaml").forEach(topic -> {
            var spec = topic.path("spec");
            var config = new LinkedHashMap<String, Long>();
            spec.path("config").properties().forEach(one -> config.put(one.getKey(), one.getValue().asLong()));
            topics.put(name(topic), new Topic(spec.path("partitions").asInt(), spec.path("replicas").asInt(), config));
        });
        var writers = new TreeMap<String, List<String>>();
        documents("users.yaml").forEach(user -> user.path("spec").path("authorization").path("acls").forEach(acl -> {
            if (acl.path("operations").valueStream().anyMatch(operation -> operation.asString().equals("Write"))) {
                writers.computeIfAbsent(acl.path("resource").path("name").asString(), _ -> new ArrayList<>())
                        .add(name(user));
            }
        }));
        return new Broker(topics, writers);
    }

    private static String name(JsonNode resource) {
        return resource.path("metadata").path("name").asString();
    }

    private static List<JsonNode> documents(String file) {
        try (var documents = YAMLMapper.shared().readerFor(JsonNode.class)
                .<JsonNode>readValues(MANIFESTS.resolve(file).toFile())) {
            return documents.readAll();
        }
    }

    Topic topic(String name) {
        return requireNonNull(topics.get(name), name);
    }

    /// The owner of the event; of a shared one, each service that publishes it.
    List<String> senders(EventCatalogue.Entry entry) {
        if (!entry.owner().equals(SHARED)) {
            return List.of(entry.owner().equals("gateway") ? entry.owner() : entry.owner() + "-service");
        }
        return List.copyOf(writers.getOrDefault(entry.topic(), List.of()));
    }
}
