package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.configuration.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// The configuration properties that a service has, by the metadata of its own classes and of the Spring libraries in its
/// jar.
///
/// @param names as in `spring.mongodb.uri`
/// @param maps those under which there can be others: maps and lists
record ServiceProperties(Set<String> names, Set<String> maps) {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String MORE_METADATA = "META-INF/additional-spring-configuration-metadata.json";

    /// @param folder of the service, such as `gateway`
    static ServiceProperties of(String folder) throws IOException {
        var properties = new ServiceProperties(new TreeSet<>(), new TreeSet<>());
        for (var module : List.of(folder, "infra/platform/service-starter")) {
            properties.add(Property.of(Repository.ROOT.resolve(module)));
        }
        try (var jars = Files.newDirectoryStream(Repository.ROOT.resolve(folder).resolve("target"),
                folder + "-*.jar")) {
            for (var jar : jars) {
                properties.addLibraries(jar);
            }
        }
        assertThat(properties.names).as("properties of the jar of %s; ./mvnw package makes it", folder)
                .contains("server.port");
        return properties;
    }

    private void addLibraries(Path jar) throws IOException {
        try (var boot = new ZipFile(jar.toFile())) {
            var libraries = boot.stream()
                    .filter(entry -> entry.getName().matches("BOOT-INF/lib/spring-(boot|cloud)-.*\\.jar")).toList();
            for (var library : libraries) {
                try (var contents = new ZipInputStream(boot.getInputStream(library))) {
                    for (var entry = contents.getNextEntry(); entry != null; entry = contents.getNextEntry()) {
                        if (entry.getName().equals(METADATA) || entry.getName().equals(MORE_METADATA)) {
                            add(Property.parse(new String(contents.readAllBytes(), StandardCharsets.UTF_8)));
                        }
                    }
                }
            }
        }
    }

    private void add(List<Property> properties) {
        for (var property : properties) {
            names.add(property.name());
            if (property.type().matches("java\\.util\\.(Map|List|Set)<.*")) {
                maps.add(property.name());
            }
        }
    }

    /// Metadata describes a value that is a record, such as a key, by its components: `comms.identity.address-hash.key.base64`.
    ///
    /// @param property in its canonical form
    boolean has(String property) {
        return names.stream().anyMatch(name -> name.equals(property) || name.startsWith(property + "."))
                || maps.stream().anyMatch(map -> property.startsWith(map + "."));
    }

    /// @param variable of the environment, such as `SPRING_MONGODB_URI`
    boolean hasVariable(String variable) {
        var wanted = bare(variable);
        return names.stream().anyMatch(name -> bare(name).equals(wanted))
                || maps.stream().anyMatch(map -> wanted.startsWith(bare(map)));
    }

    /// In the environment, dots and hyphens are underscores, or nothing.
    private static String bare(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }
}
