package com.comms123.gate.observability;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The files in `infra/observability`.
final class Observability {
    static final Path FOLDER = Repository.ROOT.resolve("infra/observability");

    private Observability() {}

    /// @param metric the recorded metric, or empty
    /// @param alert the name of the alert, or empty
    record Rule(String metric, String alert, Query query, String severity, String summary, String runbook) {
        boolean isAlert() {
            return !alert.isEmpty();
        }

        @Override
        public String toString() {
            return alert + metric;
        }
    }

    /// One expectation of `promtool test rules`.
    record Expectation(String alert, boolean fires) {}

    static List<Rule> rules() {
        return files("rules", ".yaml").stream().flatMap(file -> maps(yaml(file).get("groups")))
                .flatMap(group -> maps(group.get("rules"))).map(Observability::rule).toList();
    }

    static List<Expectation> expectations() {
        return files("rules/tests", ".yaml").stream().flatMap(file -> maps(yaml(file).get("tests")))
                .flatMap(test -> maps(test.get("alert_rule_test")))
                .map(test -> new Expectation(text(test, "alertname"),
                        maps(test.get("exp_alerts")).findAny().isPresent()))
                .toList();
    }

    /// The queries of a dashboard. JSON is YAML.
    static List<Query> queries(Path dashboard) {
        var queries = new ArrayList<Query>();
        maps(yaml(dashboard).get("panels")).flatMap(panel -> maps(panel.get("targets")))
                .forEach(target -> queries.add(new Query(text(target, "expr"))));
        return queries;
    }

    static List<Path> files(String folder, String ending) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(Path file) {
        try {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Map<String, Object>> maps(@Nullable Object list) {
        return list instanceof List<?> entries ? entries.stream().map(Observability::map) : Stream.of();
    }

    static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.getOrDefault(key, ""));
    }

    private static Rule rule(Map<String, Object> rule) {
        var annotations = map(rule.get("annotations"));
        return new Rule(text(rule, "record"), text(rule, "alert"), new Query(text(rule, "expr")),
                text(map(rule.get("labels")), "severity"), text(annotations, "summary"),
                text(annotations, "runbook_url"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
