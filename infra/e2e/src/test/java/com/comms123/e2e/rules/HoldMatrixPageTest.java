package com.comms123.e2e.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HoldMatrixPageTest {
    private static final Path DOCUMENT = Path.of("../docs/hold-matrix.md");

    @Test
    void the_document_matches_the_declaration() throws IOException {
        var page = new HoldMatrixPage(AllRules.read(), AllRules.modulePaths()).text();
        if (Boolean.getBoolean("comms.hold-matrix.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("./mvnw test -pl infra/e2e -Dtest=HoldMatrixPageTest -Dcomms.hold-matrix.write=true writes it")
                .isEqualTo(page);
    }
}
