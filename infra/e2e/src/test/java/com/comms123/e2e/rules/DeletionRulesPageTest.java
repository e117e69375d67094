package com.comms123.e2e.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeletionRulesPageTest {
    private static final Path DOCUMENT = Path.of("../docs/deletion-rules.md");

    private final AllRules rules = AllRules.read();

    @Test
    void the_document_matches_the_declaration() throws IOException {
        var page = DeletionRulesPage.of(rules);
        if (Boolean.getBoolean("comms.deletion-rules.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("./mvnw test -pl infra/e2e -Dtest=DeletionRulesPageTest -Dcomms.deletion-rules.write=true writes it")
                .isEqualTo(page);
    }

    @Test
    void every_service_has_rules_and_none_says_again_what_the_platform_stores() {
        assertThat(rules.services()).hasSize(6).allSatisfy((_, own) -> assertThat(own.collections()).isNotEmpty()
                .doesNotContainKeys(rules.platform().collections().keySet().toArray(String[]::new)));
    }
}
