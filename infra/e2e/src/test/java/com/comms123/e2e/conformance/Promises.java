package com.comms123.e2e.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The clauses of the privacy policy, in its order.
record Promises(List<Section> sections) {
    private static final String RESOURCE = "/clauses.txt";

    /// @param clauses promise by id, in order
    record Section(String heading, Map<String, String> clauses) {}

    static Promises read() {
        var sections = new ArrayList<Section>();
        for (var line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                sections.add(new Section(line.substring(3), new LinkedHashMap<>()));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                var parts = line.split(" \\| ", 2);
                sections.getLast().clauses().put(parts[0], parts[1]);
            }
        }
        return new Promises(List.copyOf(sections));
    }

    List<String> ids() {
        return sections.stream()
                .flatMap(section -> section.clauses().keySet().stream())
                .collect(Collectors.toList());
    }

    private static String text() {
        try (var resource = Objects.requireNonNull(Promises.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
