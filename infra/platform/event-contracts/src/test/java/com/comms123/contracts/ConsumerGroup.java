package com.comms123.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A consumer group with its topics, as its service's `listeners.yaml` declares it; `ListenersIT` of that service compares
/// the file with the listeners that run.
///
/// @param label such as `messaging-service.fan-out`
/// @param ofEachInstance whether each instance has a group of its own, with more behind the label
record ConsumerGroup(String service, String label, boolean ofEachInstance, Set<String> topics) {
    private static final Path ROOT = Path.of("../../..");
    private static final String INSTANCES = ".*";

    static List<ConsumerGroup> all() {
        var groups = new ArrayList<ConsumerGroup>();
        try (var folders = Files.list(ROOT)) {
            folders.map(folder -> folder.resolve("src/test/resources/listeners.yaml")).filter(Files::exists)
                    .forEach(file -> YAMLMapper.shared().readTree(file.toFile()).path("listeners").properties()
                            .forEach(group -> groups.add(of(group.getKey(), group.getValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        groups.sort(Comparator.comparing(ConsumerGroup::label));
        return List.copyOf(groups);
    }

    private static ConsumerGroup of(String name, JsonNode topics) {
        var label = name.endsWith(INSTANCES) ? name.substring(0, name.length() - INSTANCES.length()) : name;
        var listed = new TreeSet<String>();
        topics.forEach(topic -> listed.add(topic.asString()));
        return new ConsumerGroup(name.substring(0, name.indexOf('.')), label, name.endsWith(INSTANCES), listed);
    }
}
