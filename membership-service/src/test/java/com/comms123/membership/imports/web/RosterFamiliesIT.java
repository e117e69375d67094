package com.comms123.membership.imports.web;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.membership.fixture.Town;
import com.comms123.membership.imports.roster.Zip;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A roster makes some people guardians, asks some, and leaves out others.
@PlatformTest
class RosterFamiliesIT {
    private static final String HEADER = "pupil number,pupil name,group,guardian 1 email,guardian 1 relationship\n";

    private final Town town;
    private final Office office;
    private final TestEvents events;
    private final TestClock clock;
    private final RemoteService remote;
    private JsonNode made;
    private UUID school;
    private UUID admin;

    @Autowired
    RosterFamiliesIT(Town town, Office office, TestEvents events, TestClock clock, RemoteService remote) {
        this.town = town;
        this.office = office;
        this.events = events;
        this.clock = clock;
        this.remote = remote;
    }

    @BeforeEach
    void a_school() {
        made = town.school("open");
        school = id(made);
        admin = town.admin(school);
    }

    @Test
    void a_member_who_has_confirmed_the_address_is_linked_and_nobody_else_is() {
        var confirmed = town.member(school);
        var unconfirmed = town.member(school);
        town.isUnconfirmed(unconfirmed);
        var stranger = Ids.next();
        var imported = office.imports(admin, school, HEADER + row(1, confirmed, "mother") + row(2, unconfirmed, "")
                + row(3, stranger, "") + "4,Ada,Year 1,nobody@example.net,\n");
        assertThat(imported.path("created").asInt()).isEqualTo(4);
        assertThat(List.of(imported.path("guardiansLinked").asInt(), imported.path("guardiansInvited").asInt(),
                imported.path("guardiansNotLinked").asInt())).containsExactly(1, 0, 3);
        assertThat(children(confirmed)).isEqualTo(1);
        assertThat(children(unconfirmed)).isZero();
        var rows = office.rows(admin, school, imported, "");
        assertThat(rows).extracting(row -> row.path("code").asString("")).containsExactly("", "guardian-not-linked",
                "guardian-not-linked", "guardian-not-linked");
        assertThat(rows.stream().skip(1).map(row -> row.path("detail").asString()).distinct())
                .as("nobody learns who has an account").hasSize(1);
        assertThat(rows.toString() + imported).doesNotContain(Town.CANARY, "example.net");
        assertThat(invitations()).isZero();
    }

    @Test
    void the_same_roster_again_changes_nothing_also_when_the_membership_has_changed() {
        var parent = town.member(school);
        office.imports(admin, school, HEADER + row(1, parent, "mother"));
        town.as(parent).post("/api/v1/me/memberships",
                Map.of("organisationId", school, "groupIds", List.of(group(made, 0))));
        var again = office.imports(admin, school, HEADER + row(1, parent, "mother") + row(2, parent, ""));
        assertThat(again.path("unchanged").asInt()).isEqualTo(1);
        assertThat(office.imports(admin, school, HEADER + row(1, parent, "")).path("unchanged").asInt())
                .as("nothing is said of the relationship").isEqualTo(1);
        assertThat(office.imports(admin, school, HEADER + row(1, parent, "aunt")).path("updated").asInt()).isEqualTo(1);
    }

    @Test
    void an_unknown_guardian_is_invited_once_however_often_the_roster_is_imported() {
        var roster = (HEADER + "1,Ada,Year 1,new.parent@example.net,mother\n2,Ben,Year 1,New.Parent@example.net,\n"
                + "3,Cy,Year 2,other@example.net,\n").getBytes(UTF_8);
        assertThat(office.imports(admin, school, "?dryRun=true&invite=true", roster).path("guardiansInvited").asInt())
                .isEqualTo(3);
        assertThat(invitations()).as("a trial asks nobody").isZero();
        for (var time = 0; time < 3; time++) {
            var imported = office.imports(admin, school, "?invite=true", roster);
            assertThat(imported.path("guardiansInvited").asInt()).as(imported.toString()).isEqualTo(3);
            assertThat(invitations()).isEqualTo(2);
        }
        assertThat(town.mail("new.parent@example.net", 1).path("pupilName").asString()).contains("Ada");
    }

    @Test
    void a_roster_adds_and_changes_and_takes_nothing_away() {
        var parent = town.member(school);
        var year1 = group(made, 0);
        var year2 = group(made, 1);
        office.imports(admin, school, HEADER + row(1, parent, "mother") + "2,Ben,Year 2,,\n");
        var ada = events.await(com.comms123.contracts.membership.PupilEnrolled.class,
                event -> event.organisationId().equals(school) && event.groupIds().contains(year1)).event().pupilId();
        var next = office.imports(admin, school, "pupil name,group,pupil number\nAda Renamed,,1\n");
        assertThat(next.path("updated").asInt()).isEqualTo(1);
        var pupil = town.as(admin).get(path(school) + "/pupils/" + ada).json();
        assertThat(pupil.path("name").asString()).isEqualTo("Ada Renamed");
        assertThat(pupil.path("groupIds").toString()).contains(year1.toString());
        assertThat(children(parent)).isEqualTo(1);
        office.imports(admin, school, "pupil name,group,pupil number\nAda Renamed,Year 2,1\n");
        events.await(PupilUpdated.class,
                event -> event.pupilId().equals(ada) && event.groupIds().equals(List.of(year2)));
        assertThat(town.as(admin).get(path(school) + "/pupils").json().path("items").size()).isEqualTo(2);
    }

    @Test
    void an_admin_who_is_kept_from_a_pupil_does_not_reach_it_through_a_roster() {
        var parentAndAdmin = town.member("admin", school, admin);
        office.imports(admin, school, HEADER + row(1, parentAndAdmin, "father"));
        var pupil = town.as(admin).get(path(school) + "/pupils").json().path("items").path(0).path("id").asString();
        var restricted = town.as(admin).with("If-Match", "*").put(
                path(school) + "/pupils/" + pupil + "/guardians/" + parentAndAdmin + "/restrictions",
                Map.of("restrictions", List.of("no-pupil-data"), "reference", "FC-1"));
        assertThat(restricted.status()).as(restricted.body()).isLessThan(300);
        var imported = office.imports(parentAndAdmin, school, HEADER + "1,Stolen Name,Year 2,,\n");
        assertThat(imported.path("refused").asInt()).isEqualTo(1);
        assertThat(office.rows(parentAndAdmin, school, imported, "").getFirst().path("code").asString())
                .isEqualTo("reference-taken");
        events.await(CustodyRestrictionApplied.class, event -> event.pupilId().equals(UUID.fromString(pupil)));
        assertThat(town.as(admin).get(path(school) + "/pupils/" + pupil).json().path("name").asString())
                .isEqualTo("Ada 1");
    }

    @Test
    void a_pupil_who_is_deleted_and_imported_again_is_kept_from_the_same_parent() {
        var father = town.member(school);
        office.imports(admin, school, HEADER + row(1, father, "father"));
        var first = onlyPupil();
        assertThat(restrict(first, father, List.of("no-pupil-data"))).isLessThan(300);
        assertThat(town.as(admin).delete(path(school) + "/pupils/" + first).status()).isEqualTo(202);

        var imported = office.imports(admin, school, HEADER + row(1, father, "father"));
        assertThat(imported.path("created").asInt()).isEqualTo(1);
        assertThat(imported.path("guardiansLinked").asInt()).isEqualTo(1);
        assertThat(children(father)).isZero();
        var next = onlyPupil();
        var record = path(school) + "/pupils/" + next;
        assertThat(town.as(admin).get(record).json().path("warnings").toString()).contains("restriction-carried-over");
        assertThat(town.as(father).get(record).status()).isEqualTo(404);

        assertThat(restrict(next, father, List.of())).isLessThan(300);
        office.imports(admin, school, HEADER + row(1, father, "uncle"));
        assertThat(children(father)).as("lifted by an admin").isEqualTo(1);
        assertThat(town.as(admin).get(record).json().path("warnings").size()).isZero();
    }

    @Test
    void a_roster_that_renames_a_pupil_as_a_deleted_one_without_a_number_brings_its_restrictions() {
        var father = town.member(school);
        office.imports(admin, school, HEADER + "1,Ada Wren,Year 1," + email(father) + ",father\n");
        var first = onlyPupil();
        assertThat(restrict(first, father, List.of("no-contact"))).isLessThan(300);
        var record = path(school) + "/pupils/" + first;
        assertThat(town.as(admin).with("If-Match", "*").patch(record, "{\"reference\":null}").status()).isEqualTo(200);
        assertThat(town.as(admin).delete(record).status()).isEqualTo(202);
        office.imports(admin, school, HEADER + "2,Pia Linnet,Year 1," + email(father) + ",father\n");
        assertThat(children(father)).isEqualTo(1);
        office.imports(admin, school, HEADER + "2,ada wren,Year 1,,\n");
        assertThat(children(father)).isZero();
    }

    @Test
    void a_one_roster_archive_is_taken_and_taken_again() {
        var parent = town.member(school);
        var files = new LinkedHashMap<String, String>();
        files.put("manifest.csv", Zip.MANIFEST);
        files.put("classes.csv", "sourcedId,title\nc1,Year 1\nc2,Year 2\n");
        files.put("enrollments.csv",
                "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne2,c2,s2,student\n");
        files.put("users.csv", "sourcedId,role,givenName,familyName,email,agentSourcedIds\ng,guardian,Gale,Guard,"
                + email(parent) + ",\ns1,student,Ada,Lovelace,,g\ns2,student,Ben,Bright,,g\n");
        var archive = Zip.of(files);
        assertThat(office.imports(admin, school, "", archive).path("created").asInt()).isEqualTo(2);
        assertThat(children(parent)).isEqualTo(2);
        assertThat(office.imports(admin, school, "", archive).path("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void without_identity_it_waits_and_goes_on_when_it_answers() {
        var parent = town.member(school);
        remote.on("identity", "POST", "/internal/people/by-email", request -> new RemoteService.Answer(503, null));
        try {
            var begun = office.begins(admin, school, "", (HEADER + row(1, parent, "")).getBytes(UTF_8));
            Awaitility.await().until(() -> office.one(admin, school, id(begun)).path("rows").asInt() == 1);
            assertThat(office.one(admin, school, id(begun)).path("state").asString()).isEqualTo("applying");
            town.open(remote);
            Awaitility.await().until(() -> {
                clock.advance(Duration.ofSeconds(31));
                return office.one(admin, school, id(begun)).path("state").asString().equals("completed");
            });
            assertThat(children(parent)).isEqualTo(1);
        } finally {
            town.open(remote);
        }
    }

    private String onlyPupil() {
        var pupils = town.as(admin).get(path(school) + "/pupils").json().path("items");
        assertThat(pupils).hasSize(1);
        return pupils.path(0).path("id").asString();
    }

    private int restrict(String pupil, UUID guardian, List<String> restrictions) {
        return town.as(admin).with("If-Match", "*").put(
                path(school) + "/pupils/" + pupil + "/guardians/" + guardian + "/restrictions",
                Map.of("restrictions", restrictions, "reference", "FC-1")).status();
    }

    private int children(UUID parent) {
        return town.as(parent).get("/api/v1/me/pupils").json().path("items").size();
    }

    private int invitations() {
        return town.as(admin).get(path(school) + "/invitations?limit=200").json().path("items").size();
    }

    private static String row(int number, UUID parent, String relationship) {
        return number + ",Ada " + number + ",Year 1," + email(parent) + "," + relationship + "\n";
    }
}
