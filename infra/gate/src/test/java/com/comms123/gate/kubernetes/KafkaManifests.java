package com.comms123.gate.kubernetes;

import static java.util.Objects.requireNonNull;

import com.comms123.contracts.EventCatalogue;
import com.comms123.gate.Repository;
import com.comms123.gate.configuration.Property;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;

/// Topics and access lists as Strimzi's resources, from the catalogue, the defaults of `comms.events` and the listeners.
final class KafkaManifests {
    private static final String HEAD = """
            # Do not edit: ./mvnw test -pl infra/gate -Dtest=KafkaManifestsTest -Dcomms.kubernetes.write=true
            # writes this file, after ./mvnw compile.
            """;
    private static final String RESOURCE = """
            ---
            apiVersion: kafka.strimzi.io/v1
            kind: %s
            metadata: {name: %s, labels: {strimzi.io/cluster: comms}}
            """;
    private static final int DEAD_LETTER_PARTITIONS = 1;

    private KafkaManifests() {}

    /// The values are those with which a service compares its topics at start, so that it has nothing to change.
    static String topics() {
        var values = Property.of(Repository.ROOT.resolve(KafkaAccess.STARTER)).stream()
                .filter(property -> property.value() != null)
                .collect(Collectors.toMap(Property::name, property -> String.valueOf(property.value())));
        var file = new StringBuilder(HEAD);
        EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic).sorted().forEach(topic -> {
            file.append(topic(topic, Integer.parseInt(value(values, "partitions")),
                    millis(values, "retention"), values));
            file.append(topic(topic + KafkaAccess.DEAD_LETTERS, DEAD_LETTER_PARTITIONS,
                    millis(values, "dead-letter-retention"), values));
        });
        return file.toString();
    }

    private static String topic(String name, int partitions, long retention, Map<String, String> values) {
        return RESOURCE.formatted("KafkaTopic", name) + """
                spec:
                  partitions: %d
                  replicas: 3
                  config: {retention.ms: %d, segment.ms: %d, min.insync.replicas: 2}
                """.formatted(partitions, retention, millis(values, "segment"));
    }

    private static long millis(Map<String, String> values, String name) {
        return DurationStyle.detectAndParse(value(values, name)).toMillis();
    }

    private static String value(Map<String, String> values, String name) {
        return requireNonNull(values.get("comms.events." + name), name);
    }

    static String users(List<KafkaAccess> services) {
        var file = new StringBuilder(HEAD);
        services.forEach(service -> {
            file.append(RESOURCE.formatted("KafkaUser", service.service())).append("""
                    spec:
                      authentication: {type: tls}
                      authorization:
                        type: simple
                        acls:
                          # Each instance can have groups of its own, for what it holds in memory.
                    """);
            rule("group", service.service() + ".", "prefix", "Read", file);
            file.append("      # At start a service compares every topic with its own settings.\n");
            rule("topic", "\"*\"", "literal", "Describe, DescribeConfigs", file);
            service.reads().forEach(topic -> rule("topic", topic, "literal",
                    service.writes().contains(topic) ? "Read, Write" : "Read", file));
            service.writes().stream().filter(topic -> !service.reads().contains(topic))
                    .forEach(topic -> rule("topic", topic, "literal", "Write", file));
            file.append("      # Operators see a service's dead letters, and have it process them again.\n");
            service.reads().forEach(
                    topic -> rule("topic", topic + KafkaAccess.DEAD_LETTERS, "literal", "Read, Write", file));
        });
        return file.toString();
    }

    /// The account of the job that lists and replays dead letters: it is for operators, for as long as they need it.
    static String deadLetterUser() {
        var file = new StringBuilder(HEAD).append(RESOURCE.formatted("KafkaUser", "dead-letters")).append("""
                spec:
                  authentication: {type: tls}
                  authorization:
                    type: simple
                    acls:
                """);
        var topics = EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic).sorted().toList();
        file.append("      # It reads no topic but those of dead letters, and joins no group.\n");
        topics.forEach(topic -> rule("topic", topic + KafkaAccess.DEAD_LETTERS, "literal", "Read, Write", file));
        file.append("      # A replay is for the group that failed.\n");
        topics.forEach(topic -> rule("topic", topic, "literal", "Write", file));
        return file.toString();
    }

    private static void rule(String type, String name, String pattern, String operations, StringBuilder file) {
        file.append(
                "      - {resource: {type: %s, name: %s, patternType: %s}, operations: [%s]}\n".formatted(type, name,
                        pattern, operations));
    }
}
