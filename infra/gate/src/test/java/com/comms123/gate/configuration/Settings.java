package com.comms123.gate.configuration;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The values that a module sets in its YAML files, outside the profile for laptops.
public final class Settings {
    private static final String PLATFORM = "infra/platform/service-starter/src/main/resources/platform-defaults.yaml";

    private Settings() {}

    /// The values of one service alone, by property name.
    public static SortedMap<String, String> of(String service) {
        return read(Repository.ROOT.resolve(service).resolve("src/main/resources/application.yaml"));
    }

    /// The values of every service that does not set its own.
    public static SortedMap<String, String> platform() {
        return read(Repository.ROOT.resolve(PLATFORM));
    }

    private static SortedMap<String, String> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedMap<String, String> parse(String yaml) {
        var values = new TreeMap<String, String>();
        var documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
        StreamSupport.stream(documents.spliterator(), false).map(Settings::flat)
                .filter(document -> !document.containsKey("spring.config.activate.on-profile"))
                .forEach(values::putAll);
        return values;
    }

    private static Map<String, String> flat(Object document) {
        var values = new TreeMap<String, String>();
        add("", document, values);
        return values;
    }

    private static void add(String name, Object value, Map<String, String> values) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> add(name.isEmpty() ? String.valueOf(key) : name + "." + key, below, values));
        } else if (value != null) {
            values.put(name, Property.text(value));
        }
    }
}
