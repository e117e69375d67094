package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.permission.KeptApart.Restriction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RestrictionMatrixTest {
    private static final Path DOCUMENT = Path.of("../docs/restrictions.md");

    @Test
    void every_endpoint_has_a_cell_and_every_cell_an_endpoint() {
        assertThat(RestrictionCells.endpoints().keySet())
                .as("say in RestrictionCells what custody restrictions keep back there")
                .containsExactlyInAnyOrderElementsOf(
                        Permissions.all().stream().map(Rule::endpoint).distinct().toList());
    }

    @Test
    void an_endpoint_about_a_member_a_pupil_a_message_or_a_call_that_members_may_use_keeps_something_back() {
        assertThat(Permissions.all()).filteredOn(rule -> rule.allowed().stream().anyMatch(Who.SCHOOL::contains))
                .filteredOn(rule -> rule.path().matches(".*/\\{(userId|pupilId|callId|messageId)}.*"))
                .filteredOn(rule -> !rule.path().endsWith("/seen"))
                .allSatisfy(rule -> assertThat(RestrictionCells.endpoints().get(rule.endpoint())).as("%s", rule)
                        .isNotEmpty());
    }

    @Test
    void no_contact_includes_the_other_two() {
        for (var kept : KeptApart.values()) {
            assertThat(kept.isBy(Restriction.NO_CONTACT)).as("%s", kept).isTrue();
        }
    }

    @Test
    void the_document_matches_the_declaration() throws IOException {
        var page = RestrictionPage.write();
        if (Boolean.getBoolean("comms.restrictions.write")) {
            Files.writeString(DOCUMENT, page);
        }
        assertThat(Files.readString(DOCUMENT)).as(
                "./mvnw test -pl infra/e2e -Dtest=RestrictionMatrixTest -Dcomms.restrictions.write=true writes it")
                .isEqualTo(page);
    }
}
