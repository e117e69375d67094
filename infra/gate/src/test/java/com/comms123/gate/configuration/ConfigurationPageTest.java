package com.comms123.gate.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gate.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path DOCUMENT = Repository.ROOT.resolve("infra/docs/configuration.md");

    @Test
    void the_page_says_what_the_code_says() throws IOException {
        var page = ConfigurationPage.write();
        if (Boolean.getBoolean("comms.configuration.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT)).as(
                "./mvnw test -pl infra/gate -Dtest=ConfigurationPageTest -Dcomms.configuration.write=true writes it")
                .isEqualTo(page);
    }

    @Test
    void every_property_has_a_sentence_and_every_number_a_unit() {
        assertThat(ConfigurationPage.modules()).hasSize(7)
                .allSatisfy((module, properties) -> assertThat(undescribed(properties))
                        .as("properties of %s: describe them in the @param lines of their record, as a sentence; a number"
                                + " as \"Number of ...\"", module)
                        .isEmpty());
    }

    @Test
    void a_missing_sentence_and_a_missing_unit_are_found() {
        var properties = Property.parse("""
                {"properties": [
                  {"name": "comms.good", "type": "java.lang.Integer", "description": "Number of good things."},
                  {"name": "comms.port", "type": "java.lang.Integer", "description": "Port of the server."},
                  {"name": "comms.silent", "type": "java.time.Duration"},
                  {"name": "comms.fragment", "type": "java.time.Duration", "description": "the same"},
                  {"name": "comms.how-many", "type": "java.lang.Integer", "description": "Things of which a few fit."}
                ]}""");

        assertThat(undescribed(properties)).containsExactly("comms.fragment", "comms.how-many", "comms.silent");
    }

    @Test
    void types_units_and_values_are_written_for_operators() {
        var property = Property.parse("""
                {"properties": [{"name": "comms.waits", "type": "java.util.List<java.time.Duration>",
                  "defaultValue": ["1m", "5m"], "description": "Waits."}]}""").getFirst();

        assertThat(property.shownType()).isEqualTo("list of durations");
        assertThat(property.unit()).contains("ms");
        assertThat(property.value()).isEqualTo("1m, 5m");
    }

    @Test
    void values_of_the_local_profile_are_left_out() {
        assertThat(Settings.parse("""
                comms:
                  key: ${COMMS_KEY:}
                ---
                spring.config.activate.on-profile: local
                comms:
                  key: local-secret
                """)).containsOnly(Map.entry("comms.key", "${COMMS_KEY:}"));
    }

    private static List<String> undescribed(List<Property> properties) {
        return properties.stream().filter(property -> !property.description().matches("(?s)[A-Z`].*\\.")
                || property.unit().isEmpty()).map(Property::name).toList();
    }
}
