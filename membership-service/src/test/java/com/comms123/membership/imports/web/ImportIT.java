package com.comms123.membership.imports.web;

import static com.comms123.membership.fixture.Town.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.ImportCompleted;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@PlatformTest
class ImportIT {
    private static final String HEADER = "pupil number,pupil name,group,guardian 1 email,guardian 1 relationship\n";

    private final Town town;
    private final Office office;
    private final Pupils pupils;
    private final TestEvents events;
    private UUID school;
    private UUID admin;

    @Autowired
    ImportIT(Town town, Office office, Pupils pupils, TestEvents events) {
        this.town = town;
        this.office = office;
        this.pupils = pupils;
        this.events = events;
    }

    @BeforeEach
    void a_school() {
        school = id(town.school("open"));
        admin = town.admin(school);
    }

    @Test
    void a_roster_is_tried_then_taken_and_the_second_time_changes_nothing() {
        var roster = roster(2_000);
        var tried = office.imports(admin, school, "?dryRun=true", roster);
        assertCounts(tried, 2_000, 0, 0, 0);
        assertThat(count()).isZero();
        assertThat(tried.path("dryRun").asBoolean()).isTrue();

        assertCounts(office.imports(admin, school, "", roster), 2_000, 0, 0, 0);
        assertThat(count()).isEqualTo(2_000);

        assertCounts(office.imports(admin, school, "", roster), 0, 0, 2_000, 0);
        assertThat(count()).isEqualTo(2_000);
    }

    @Test
    void every_refused_row_says_why_and_the_others_are_imported() {
        var result = office.imports(admin, school, HEADER + """
                1,Ada Lovelace,Year 1,
                2,,Year 1,
                3,Grace Hopper,Year 9,
                4,Alan Turing,Year 1,no address
                1,Ada Again,Year 1,
                5,Kurt Gödel,Year 2,
                ,Nobody Knows,Year 1,
                """);
        assertCounts(result, 2, 0, 0, 5);
        assertThat(office.rows(admin, school, result, "&outcome=refused"))
                .extracting(row -> row.path("line").asInt() + " " + row.path("code").asString())
                .containsExactly("3 name-required", "4 group-unknown", "5 email-malformed", "6 reference-twice",
                        "8 reference-required");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void an_import_is_published_with_its_counts_and_a_dry_run_is_not() {
        office.imports(admin, school, "?dryRun=true", roster(1));
        var imported = office.imports(admin, school, "", roster(3));
        var published = events.await(ImportCompleted.class, event -> event.organisationId().equals(school));
        assertThat(published.event()).isEqualTo(new ImportCompleted(id(imported), school, 3, 3, 0, 0, 0));
        assertThat(published.metadata().actor()).isEqualTo(admin.toString());
        assertThat(events.all(ImportCompleted.class, event -> event.organisationId().equals(school))).hasSize(1);
    }

    private static void assertCounts(JsonNode result, int created, int updated, int unchanged, int refused) {
        assertThat(result.path("state").asString()).as(result.toString()).isEqualTo("completed");
        assertThat(List.of("created", "updated", "unchanged", "refused").stream()
                .map(field -> result.path(field).asInt()).toList()).as(result.toString())
                .containsExactly(created, updated, unchanged, refused);
        assertThat(result.path("rows").asInt()).isEqualTo(created + updated + unchanged + refused);
        assertThat(result.path("done").asInt()).isEqualTo(result.path("rows").asInt());
    }

    private long count() {
        return pupils.countOf(new OrganisationId(school));
    }

    private static byte[] roster(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ",Pupil Number " + i + ",Year " + (1 + i % 2) + ",,\r\n")
                .collect(Collectors.joining("", HEADER, "")).getBytes(UTF_8);
    }
}
