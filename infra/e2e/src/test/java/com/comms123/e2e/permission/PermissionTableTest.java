package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionTableTest {
    private static final Path DOCUMENT = Path.of("../docs/permissions.md");

    @Test
    void the_document_matches_the_declaration() throws IOException {
        var table = PermissionTable.of(Permissions.all());
        if (Boolean.getBoolean("comms.permissions.write")) {
            Files.writeString(DOCUMENT, table);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("./mvnw test -pl infra/e2e -Dtest=PermissionTableTest -Dcomms.permissions.write=true writes it")
                .isEqualTo(table);
    }

    @Test
    void no_endpoint_is_declared_twice_in_the_same_form() {
        assertThat(Permissions.all().stream()
                .map(rule -> rule.service() + " " + rule + " " + rule.headers().get("Accept")))
                .doesNotHaveDuplicates();
    }

    @Test
    void an_auditor_reads_everything_of_the_trail_and_elsewhere_only_what_everybody_may() {
        assertThat(Permissions.all()).filteredOn(rule -> rule.service().equals("audit"))
                .filteredOn(PermissionTableTest::isForPeople)
                .allSatisfy(rule -> assertThat(rule.allowed()).as("%s", rule).contains(Who.AUDITOR));
        assertThat(Permissions.all()).filteredOn(rule -> !rule.service().equals("audit"))
                .filteredOn(rule -> rule.allowed().contains(Who.AUDITOR))
                .filteredOn(rule -> !rule.allowed().containsAll(Who.SIGNED_IN))
                .extracting(Rule::toString)
                .as("names of the ids, a look-up that is logged itself")
                .containsExactly("POST /api/v1/people/names", "POST /api/v1/people/searches");
    }

    @Test
    void nobody_else_reads_the_trail_and_nobody_writes_it() {
        assertThat(Permissions.all()).filteredOn(rule -> rule.path().startsWith("/api/v1/audit/"))
                .filteredOn(rule -> !rule.allowed().equals(Set.of(Who.AUDITOR)))
                .extracting(Rule::toString)
                .as("the key is published, so that everybody can verify")
                .containsExactly("GET /api/v1/audit/log/key");
        assertThat(Permissions.all()).filteredOn(rule -> rule.service().equals("audit"))
                .filteredOn(rule -> !rule.path().startsWith("/api/v1/audit/searches"))
                .filteredOn(PermissionTableTest::isForPeople)
                .extracting(Rule::method)
                .containsOnly("GET");
    }

    /// Nobody from outside reaches an endpoint that services use among themselves.
    private static boolean isForPeople(Rule rule) {
        return !rule.path().startsWith("/internal/");
    }
}
