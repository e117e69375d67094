package com.comms123.e2e.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventOrderPageTest {
    private static final Path DOCUMENT = Path.of("../docs/event-order.md");

    @Test
    void the_document_matches_the_declaration() throws IOException {
        var page = new EventOrderPage(AllRules.modulePaths()).text();
        if (Boolean.getBoolean("comms.event-order.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("./mvnw test -pl infra/e2e -Dtest=EventOrderPageTest -Dcomms.event-order.write=true writes it")
                .isEqualTo(page);
    }
}
