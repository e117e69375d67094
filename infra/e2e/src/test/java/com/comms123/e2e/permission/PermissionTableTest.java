package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PermissionTableTest {
    private static final Path DOCUMENT = Path.of("../docs/permissions.md");

    @Test
    void the_document_says_what_is_declared() throws IOException {
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
        assertThat(Permissions.all().stream().map(rule -> rule + " " + rule.headers().get("Accept")))
                .doesNotHaveDuplicates();
    }
}
