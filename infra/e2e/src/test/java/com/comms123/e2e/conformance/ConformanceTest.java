package com.comms123.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    private static final Path DOCUMENT = Path.of("../docs/conformance.md");
    /// The data that the website shows at `/privacy/conformance`.
    private static final Path DATA = Path.of("../../gateway/src/main/resources/static/conformance/proofs.json");
    private static final String PREAMBLE = """
            The promises of the privacy policy, and the end-to-end tests that prove them: those of `infra/e2e` that are tagged
            with a clause. All of them pass, or the build fails; one that was skipped for want of a browser proves nothing, and
            `infra/e2e/target/conformance.md` says what the last run has proven. Do not edit;
            `./mvnw test -pl infra/e2e -Dtest=ConformanceTest -Dcomms.conformance.write=true` writes it.
            """;

    private final Promises promises = Promises.read();
    private final List<Proof> proofs = Proof.all();

    @Test
    void the_document_says_which_tests_there_are() throws IOException {
        var page = ConformancePage.of(promises, proofs, PREAMBLE);
        if (Boolean.getBoolean("comms.conformance.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("./mvnw test -pl infra/e2e -Dtest=ConformanceTest -Dcomms.conformance.write=true writes it")
                .isEqualTo(page);
    }

    @Test
    void the_website_says_which_tests_there_are() throws IOException {
        var data = ConformanceData.of(promises, proofs);
        if (Boolean.getBoolean("comms.conformance.write")) {
            Files.createDirectories(DATA.getParent());
            Files.writeString(DATA, data);
        }
        assertThat(Files.readString(DATA))
                .as("./mvnw test -pl infra/e2e -Dtest=ConformanceTest -Dcomms.conformance.write=true writes it")
                .isEqualTo(data);
    }

    @Test
    void a_clause_without_a_test_has_no_proof_in_the_data() {
        assertThat(ConformanceData.of(promises, List.of()).lines().filter(line -> line.contains("\"proofs\":[]")))
                .hasSameSizeAs(promises.ids());
    }

    @Test
    void no_test_carries_a_clause_that_there_is_not() {
        assertThat(proofs).allSatisfy(proof -> assertThat(promises.ids()).containsAll(proof.clauses()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CK-1", "CK-2", "CK-3", "CK-4", "CK-5"})
    void cookie_clauses_are_proven_in_a_browser_and_over_plain_http(String clause) {
        assertThat(proofs.stream().filter(proof -> proof.clauses().contains(clause)).map(Proof::inBrowser))
                .contains(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC-1", "AC-2", "AC-3", "AC-4", "RG-1", "RG-2", "UP-1", "UP-2", "UP-3", "UP-4", "UP-5",
            "CA-1",
            "PO-1"})
    void clauses_with_a_proof_stay_proven(String clause) {
        assertThat(proofs).anySatisfy(proof -> assertThat(proof.clauses()).contains(clause));
    }

    @Test
    void a_clause_without_a_test_is_shown_as_not_proven() {
        assertThat(ConformancePage.of(promises, List.of(), PREAMBLE).lines()
                .filter(line -> line.contains("**not proven**")))
                .hasSameSizeAs(promises.ids());
    }
}
