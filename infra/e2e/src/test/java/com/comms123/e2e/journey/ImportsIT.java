package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.Roster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A school's roster is tried, taken, and taken again without doubles.
@Journey
class ImportsIT {
    private static final Patience PATIENCE = Patience.seconds(90);
    private static final int PUPILS = 500;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST = 50 * MEGABYTE;

    private final Comms comms;

    ImportsIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void a_roster_is_tried_then_taken_and_the_second_time_changes_nothing() {
        var school = found();
        var roster = Roster.csv(PUPILS, List.of("Year 1", "Year 2"));

        var tried = completed(school, school.admin().imports(school.id(), "roster.csv", roster, true));
        assertCounts(tried, PUPILS, 0, 0, 0);
        assertThat(pupils(school)).as("a dry run changes nothing").isZero();

        var taken = completed(school, school.admin().imports(school.id(), "roster.csv", roster, false));
        assertCounts(taken, PUPILS, 0, 0, 0);
        assertThat(pupils(school)).isEqualTo(PUPILS);

        var again = completed(school, school.admin().imports(school.id(), "roster.csv", roster, false));
        assertCounts(again, 0, 0, PUPILS, 0);
        assertThat(pupils(school)).as("no doubles").isEqualTo(PUPILS);
    }

    @Test
    void every_refused_row_says_why_and_the_others_are_imported() {
        var school = found();
        var csv = """
                pupil number,pupil name,group,guardian 1 email
                1,Ada Lovelace,Year 1,
                2,,Year 1,
                3,Grace Hopper,Year 9,
                4,Alan Turing,Year 1,no address
                1,Ada Again,Year 1,
                5,Kurt Gödel,Year 2,
                """;
        var result = completed(
                school,
                school.admin().imports(school.id(), "roster.csv", csv.getBytes(UTF_8), false));
        assertCounts(result, 2, 0, 0, 4);
        var refused = school.admin().importRows(school.id(), result.path("id").asString(), "refused");
        assertThat(refused).extracting(row -> row.path("line").asInt()).containsExactly(3, 4, 5, 6);
        assertThat(refused).allSatisfy(row -> {
            assertThat(row.path("code").asString("")).isNotBlank();
            assertThat(row.path("detail").asString("")).isNotBlank();
        });
        assertThat(pupils(school)).isEqualTo(2);
    }

    @Test
    @Clause("AC-2")
    void a_guardian_in_the_roster_is_linked_by_a_confirmed_address_only() {
        var school = found();
        var confirmed = member(school, "Gunda");
        var csv = """
                pupil number,pupil name,group,guardian 1 email,guardian 1 relationship
                1,Ada Lovelace,Year 1,%s,mother
                """.formatted(confirmed.person().email());
        completed(school, school.admin().imports(school.id(), "roster.csv", csv.getBytes(UTF_8), false));
        PATIENCE.until("the parent sees the child", () -> confirmed.parent().pupils().size() == 1);

        var person = NewPerson.canary("Greta");
        var userId = comms.visitor().registers(person, school.id(), List.of());
        var unconfirmed = new Newcomer(person, userId, comms.signInWithApp(person.account(userId)));
        PATIENCE.until("a member", () -> unconfirmed.parent().membershipOf(school.id()).isPresent());
        var other = """
                pupil number,pupil name,group,guardian 1 email
                2,Grace Hopper,Year 1,%s
                """.formatted(person.email());
        completed(school, school.admin().imports(school.id(), "roster.csv", other.getBytes(UTF_8), false));
        assertThat(unconfirmed.parent().pupils()).as("anybody could have typed this address").isEmpty();
    }

    @Test
    void a_one_roster_archive_is_read_and_a_circle_in_it_does_no_harm() {
        var school = found();
        var guardian = member(school, "Gabor");
        var archive = Roster.oneRoster(20, List.of("Year 1", "Year 2"), guardian.person().email());
        var result = completed(school, school.admin().imports(school.id(), "roster.zip", archive, false));
        assertCounts(result, 20, 0, 0, 0);
        PATIENCE.until("the guardian sees all", () -> guardian.parent().pupils().size() == 20);
        var again = completed(school, school.admin().imports(school.id(), "roster.zip", archive, false));
        assertCounts(again, 0, 0, 20, 0);

        var cyclic = new LinkedHashMap<String, String>();
        cyclic.put("manifest.csv", "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.orgs,bulk\n");
        cyclic.put("orgs.csv", "sourcedId,name,type,parentSourcedId\na,A,school,b\nb,B,district,a\n");
        cyclic.put(
                "users.csv",
                """
                        sourcedId,role,givenName,familyName,email,agentSourcedIds
                        p1,student,Cy,Clic,,p2
                        p2,student,Clic,Cy,,p1
                        """);
        var ended = ended(
                school,
                school.admin().imports(school.id(), "roster.zip", Roster.zip(cyclic), true));
        assertThat(ended.path("state").asString()).isEqualTo("completed");
        assertThat(ended.path("refused").asInt()).isPositive();
    }

    @Test
    void a_file_that_cannot_be_read_says_why() {
        var school = found();
        assertThat(problem(school, "roster.csv", "pupil number~pupil name\n1~Ada\n".getBytes(UTF_8)))
                .isEqualTo("delimiter-unknown");
        assertThat(problem(school, "roster.csv", new byte[0])).isEqualTo("file-empty");
        assertThat(problem(school, "roster.zip", Roster.zip(Map.of("readme.txt", "no roster"))))
                .isEqualTo("manifest-missing");
        assertThat(problem(school, "roster.zip", Roster.bomb(500))).isNotBlank();
        assertThat(problem(school, "roster.csv", new byte[]{(byte) 0xFF, (byte) 0xFE, 0, 1, 2, 3})).isNotBlank();
        assertThat(pupils(school)).isZero();
    }

    @Test
    void a_file_of_fifty_megabytes_is_accepted_and_the_refusal_of_a_larger_one_names_the_limit() {
        var school = found();
        var tooLarge = school.admin().startsImport(school.id(), "roster.csv", new byte[LARGEST + 1], true);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.code()).isEqualTo("file-too-large");
        var farTooLarge = new byte[LARGEST + 2 * MEGABYTE];
        assertThat(school.admin().startsImport(school.id(), "roster.csv", farTooLarge, true).status()).isEqualTo(413);
        assertThat(problem(school, "roster.csv", new byte[LARGEST])).as("read, and found to be no roster").isNotBlank();
    }

    @Test
    void the_sample_that_is_offered_can_be_imported() {
        var school = found();
        var sample = school.admin().sampleCsv(school.id());
        var result = ended(
                school,
                school.admin().imports(school.id(), "sample.csv", sample.getBytes(UTF_8), true));
        assertThat(result.path("state").asString()).isEqualTo("completed");
        assertThat(result.path("rows").asInt()).isPositive();
    }

    /// The problem of the file, found at once or when it was read.
    private static String problem(Founded school, String name, byte[] content) {
        var answer = school.admin().startsImport(school.id(), name, content, true);
        if (answer.status() != 202) {
            assertThat(answer.status()).isIn(400, 422);
            return answer.code();
        }
        var ended = ended(school, answer.json().path("id").asString());
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        return ended.path("problem").path("code").asString(ended.path("problem").asString(""));
    }

    private static JsonNode completed(Founded school, String importId) {
        var ended = ended(school, importId);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("completed");
        return ended;
    }

    private static JsonNode ended(Founded school, String importId) {
        return PATIENCE.until(
                "the import has ended",
                () -> school.admin().importOf(school.id(), importId),
                progress -> List.of("completed", "failed").contains(progress.path("state").asString()));
    }

    private static void assertCounts(JsonNode result, int created, int updated, int unchanged, int refused) {
        assertThat(
                List.of("created", "updated", "unchanged", "refused")
                        .stream()
                        .map(field -> result.path(field).asInt())
                        .toList())
                .as(result.toString()).containsExactly(created, updated, unchanged, refused);
        assertThat(result.path("rows").asInt()).isEqualTo(created + updated + unchanged + refused);
        assertThat(result.path("done").asInt()).isEqualTo(result.path("rows").asInt());
    }

    private static long pupils(Founded school) {
        return school.admin().pupils(school.id()).size();
    }

    private Founded found() {
        return comms.founds(
                "school",
                "School of Rosters " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Year 1", "Year 2"));
    }

    private Newcomer member(Founded school, String name) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), List.of());
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }
}
