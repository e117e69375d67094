package com.comms123.e2e.rules;

import com.comms123.testing.rules.CollectionRule;
import com.comms123.testing.rules.DeletionRules;
import com.comms123.testing.rules.FieldRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The deletion rules of all services, each under the name of its database.
public final class AllRules {
    private static final Path ROOT = Path.of("../..");
    private static final Path RULES = Path.of("src/test/resources/deletion-rules.yaml");
    private static final Map<String, String> MODULES = modules();

    private final Map<String, DeletionRules> services;
    private final DeletionRules platform = DeletionRules.ofPlatform();

    private AllRules(Map<String, DeletionRules> services) {
        this.services = services;
    }

    public static AllRules read() {
        var services = new LinkedHashMap<String, DeletionRules>();
        MODULES.forEach((database, module) -> services.put(database, read(ROOT.resolve(module).resolve(RULES))));
        return new AllRules(Collections.unmodifiableMap(services));
    }

    /// The folder of each service's module, under the name of its database.
    static Map<String, Path> modulePaths() {
        var paths = new LinkedHashMap<String, Path>();
        MODULES.forEach((database, module) -> paths.put(database, ROOT.resolve(module)));
        return Collections.unmodifiableMap(paths);
    }

    public Map<String, DeletionRules> services() {
        return services;
    }

    public DeletionRules platform() {
        return platform;
    }

    public Optional<CollectionRule> of(String database, String collection) {
        return Optional.ofNullable(services.get(database)).flatMap(rules -> rules.of(collection))
                .or(() -> platform.of(collection));
    }

    public Optional<FieldRule> of(String database, String collection, String path) {
        return of(database, collection).flatMap(rule -> rule.of(path))
                .or(() -> platform.of(DeletionRules.ANYWHERE).flatMap(rule -> rule.of(path)));
    }

    private static Map<String, String> modules() {
        var modules = new LinkedHashMap<String, String>();
        for (var service : new String[]{"identity", "membership", "messaging", "retention", "audit"}) {
            modules.put(service, service + "-service");
        }
        modules.put("gateway", "gateway");
        return Collections.unmodifiableMap(modules);
    }

    private static DeletionRules read(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            return DeletionRules.read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
