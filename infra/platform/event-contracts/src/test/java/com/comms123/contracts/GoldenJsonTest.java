package com.comms123.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of every event, both directions, against a file that is kept: a changed field fails here before it ships. The files
/// of released versions stay, and each of them is still read.
///
/// A deliberate change: `./mvnw test -pl infra/platform/event-contracts -Dgolden.write=true`, then read the diff.
class GoldenJsonTest {
    /// The version that is released next: its files may still change. Raise it after each release.
    private static final String NEXT = "0.1.0";
    private static final Path VERSIONS = Path.of("src/test/resources/golden");
    static final Path GOLDEN = VERSIONS.resolve(NEXT);
    private static final JsonMapper JSON = JsonMapper.builder().enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).enable(SerializationFeature.INDENT_OUTPUT).build();

    static Stream<EventCatalogue.Entry> events() {
        return EventCatalogue.entries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void an_event_is_written_and_read_as_its_golden_json(EventCatalogue.Entry entry) throws IOException {
        var sample = EventSamples.of(entry.event());
        var file = GOLDEN.resolve(entry.type() + ".json");
        var written = JSON.writeValueAsString(sample) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, written);
        }
        if (!Files.exists(file)) {
            fail("no golden JSON for " + entry.type() + ": write it with -Dgolden.write=true");
        }
        var golden = Files.readString(file);
        assertThat(written).isEqualTo(golden);
        assertThat((Object) JSON.readValue(golden, entry.event())).isEqualTo(sample);
    }

    static Stream<Path> released() throws IOException {
        try (var files = Files.walk(VERSIONS)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    /// Topics hold a week of events of the release before. One that misses a field would become a dead letter.
    @ParameterizedTest(name = "{0}")
    @MethodSource("released")
    void an_event_of_a_released_version_is_still_read_and_loses_no_field(Path file) throws IOException {
        var type = file.getFileName().toString().replace(".json", "");
        var entry = EventCatalogue.ofType(type).orElseThrow(() -> new AssertionError(type + " is read no more"));
        var golden = JSON.readTree(Files.readString(file));
        var event = JSON.treeToValue(golden, entry.event());
        assertThat(Stream.of(entry.event().getRecordComponents())
                .filter(one -> !one.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName))
                .as("fields that must be there").isSubsetOf(golden.propertyNames());
        assertThat(JSON.valueToTree(event).propertyNames()).as("fields").containsAll(golden.propertyNames());
    }

    @Test
    void every_golden_json_belongs_to_an_event() throws IOException {
        var types = events().map(entry -> entry.type() + ".json").collect(Collectors.toSet());
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet())).isEqualTo(types);
        }
    }

    @Test
    void every_event_has_a_topic_constant_and_the_other_way_round() {
        var constants = Stream.of(Topics.class.getFields()).map(field -> {
            try {
                return String.valueOf(field.get(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }).collect(Collectors.toSet());
        assertThat(constants).isEqualTo(events().map(EventCatalogue.Entry::topic).collect(Collectors.toSet()));
    }

    @Test
    void the_subject_is_one_of_the_events_own_ids() {
        events().forEach(entry -> assertThat(JSON.writeValueAsString(EventSamples.of(entry.event())))
                .as(entry.type()).contains(EventSamples.of(entry.event()).subject().toString()));
    }
}
