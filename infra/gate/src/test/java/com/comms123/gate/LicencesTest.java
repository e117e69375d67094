package com.comms123.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.gate.Sbom.Component;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every licence that a service links, read from the SBOM inside its jar. AGPL and SSPL would bind everybody who runs the platform.
class LicencesTest {
    private static final String MIXED = """
            {"bomFormat": "CycloneDX", "components": [
              {"group": "org.example", "name": "free", "version": "1", "licenses": [{"license": {"id": "Apache-2.0"}}]},
              {"group": "org.example", "name": "choice", "version": "1",
               "licenses": [{"expression": "EPL-2.0 OR GPL-2.0-with-classpath-exception"}]},
              {"group": "org.example", "name": "either", "version": "1",
               "licenses": [{"license": {"name": "GNU General Public License"}}, {"license": {"id": "MIT"}}]},
              {"group": "org.example", "name": "network", "version": "1", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
              {"group": "org.example", "name": "spelled-out", "version": "1",
               "licenses": [{"license": {"name": "GNU Affero General Public License v3"}}]},
              {"group": "org.example", "name": "server", "version": "1",
               "licenses": [{"license": {"name": "Server Side Public License, Version 1"}}]},
              {"group": "org.example", "name": "hidden", "version": "1", "licenses": [{"expression": "Apache-2.0 OR SSPL-1.0"}]},
              {"group": "org.example", "name": "plain-gpl", "version": "1", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
              {"group": "org.example", "name": "silent", "version": "1"}
            ]}""";

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "identity-service", "membership-service", "messaging-service",
            "retention-service",
            "audit-service"})
    void every_component_of_a_service_has_a_permitted_licence(String service) {
        var components = Sbom.of(Repository.ROOT.resolve(service)).components();

        assertThat(components).as("components that %s links", service).hasSizeGreaterThan(50)
                .extracting(Component::name).contains("service-starter", "kafka-clients", "mongodb-driver-core");
        assertThat(components.stream().filter(component -> !component.isPermitted()))
                .as("components of %s whose licence is forbidden or unknown", service).isEmpty();
    }

    @Test
    void forbidden_and_unknown_licences_are_found() {
        assertThat(Sbom.parse(MIXED).components().stream().filter(component -> !component.isPermitted())
                .map(Component::name)).isEqualTo(
                        List.of("network", "spelled-out", "server", "hidden", "plain-gpl", "silent"));
    }

    @Test
    void a_missing_sbom_says_how_to_write_it() {
        assertThatThrownBy(() -> Sbom.of(Path.of("target/no-service")))
                .hasMessageContaining("./mvnw process-resources");
    }
}
