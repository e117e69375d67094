package com.comms123.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `infra/compose/compose.yaml` as Compose reads it, its anchors and merges resolved.
record ComposeFile(Map<String, Container> containers, Set<String> internalNetworks, Map<String, String> secretFiles) {
    private static final LoaderOptions OPTIONS = new LoaderOptions();

    static {
        OPTIONS.setAllowDuplicateKeys(false);
        OPTIONS.setMaxAliasesForCollections(200);
    }

    /// One entry under `services`.
    record Container(String name, Map<String, Object> settings) {
        String image() {
            return text("image");
        }

        String text(String key) {
            return String.valueOf(settings.getOrDefault(key, ""));
        }

        List<String> texts(String key) {
            return settings.get(key) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
        }

        Map<String, String> environment() {
            return map(settings.get("environment")).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        }

        /// The containers that this one waits for, each with the condition.
        Map<String, String> dependencies() {
            return map(settings.get("depends_on")).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                    entry -> String.valueOf(map(entry.getValue()).get("condition"))));
        }

        Map<String, Object> limits() {
            return map(map(map(settings.get("deploy")).get("resources")).get("limits"));
        }

        Map<String, Object> healthCheck() {
            return map(settings.get("healthcheck"));
        }

        /// The files under `/run/secrets`, or elsewhere when the target begins with `/`, and the secret in each.
        Map<String, String> secrets() {
            var secrets = new TreeMap<String, String>();
            if (settings.get("secrets") instanceof List<?> list) {
                for (var secret : list) {
                    var parts = map(secret);
                    var source = parts.isEmpty() ? String.valueOf(secret) : String.valueOf(parts.get("source"));
                    secrets.put(String.valueOf(parts.getOrDefault("target", source)), source);
                }
            }
            return secrets;
        }

        boolean isOurs() {
            return image().startsWith("comms123/");
        }

        /// `gateway` of `comms123/gateway:dev`.
        String imageName() {
            return image().replaceFirst("^comms123/", "").replaceFirst(":.*", "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static ComposeFile read(Path file) throws IOException {
        Map<String, Object> root = map(new Yaml(new SafeConstructor(OPTIONS)).load(Files.readString(file)));
        var containers = new TreeMap<String, Container>();
        map(root.get("services")).forEach((name, settings) -> containers.put(name, new Container(name, map(settings))));
        var internal = map(root.get("networks")).entrySet().stream()
                .filter(network -> Boolean.TRUE.equals(map(network.getValue()).get("internal")))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        var secrets = map(root.get("secrets")).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                secret -> String.valueOf(map(secret.getValue()).get("file"))));
        return new ComposeFile(containers, internal, secrets);
    }

    Container container(String name) {
        var container = containers.get(name);
        if (container == null) {
            throw new IllegalArgumentException("compose.yaml has no service " + name);
        }
        return container;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
