package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.search.Traces;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Pupils, their guardians in families of every shape, and what a court keeps apart.
@Journey
class FamiliesIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;

    FamiliesIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"RG-2", "AC-2", "AC-3"})
    void a_pupil_has_many_guardians_and_a_guardian_many_pupils_in_many_schools() {
        var school = found("School of Two Homes");
        var club = found("Club of the Same Children");
        var mother = member(school, "Mara", List.of());
        var father = member(school, "Faris", List.of());
        mother.parent().joins(club.id(), List.of()).expect(201);
        var first = enrols(school, NewPerson.canary("Fia"), 0);
        var second = enrols(school, NewPerson.canary("Finn"), 1);
        var third = enrols(club, NewPerson.canary("Fay"), 0);
        links(school, first, mother);
        links(school, first, father);
        links(school, second, mother);
        PATIENCE.until("she is a member of the club",
                () -> mother.parent().membershipOf(club.id()).isPresent());
        links(club, third, mother);

        assertThat(ids(mother.parent().pupils())).containsExactlyInAnyOrder(first, second, third);
        assertThat(ids(father.parent().pupils())).containsExactly(first);
        assertThat(mother.parent().membershipOf(school.id()).orElseThrow().role()).isEqualTo("guardian");
        var seen = school.admin().guardianList(school.id(), first).toString();
        assertThat(seen).contains(mother.person().email(), father.person().email());
        var byFather = father.app().get("/api/v1/organisations/" + school.id() + "/pupils/" + first).expect(200);
        assertThat(Traces.of(mother.person()).in(byFather.body())).as("the other guardian").isEmpty();
        father.app().get("/api/v1/organisations/" + school.id() + "/pupils/" + second).expect(404);
        father.app().get("/api/v1/organisations/" + school.id() + "/pupils/" + first + "/guardians").expect(403, 404);

        var messageId = posts(school, 0, "For the first child's group");
        PATIENCE.until("the mother has it through her child", () -> mother.parent().hasInInbox(messageId));
        PATIENCE.until("the father too", () -> father.parent().hasInInbox(messageId));
        var why = item(mother, messageId).path("why");
        assertThat(Json.elements(why.path("pupilIds")).stream().map(JsonNode::asString)).containsExactly(first);
        var other = posts(school, 1, "For the second child's group");
        PATIENCE.until("the mother has it", () -> mother.parent().hasInInbox(other));
        assertThat(father.parent().hasInInbox(other)).isFalse();
    }

    @Test
    @Clause({"AC-1", "AC-2", "AC-3"})
    void a_restricted_guardian_gets_nothing_through_the_pupil_and_every_time_is_in_the_trail() {
        var school = found("School under Orders");
        var resident = member(school, "Rena", List.of());
        var kept = member(school, "Kurt", List.of());
        var pupilName = NewPerson.canary("Pia");
        var pupil = enrols(school, pupilName, 0);
        links(school, pupil, resident);
        links(school, pupil, kept);
        var before = posts(school, 0, "Before the order");
        PATIENCE.until("both have it", () -> kept.parent().hasInInbox(before) && resident.parent().hasInInbox(before));
        assertThat(ids(kept.parent().pupils())).containsExactly(pupil);

        school.admin()
                .restricts(school.id(), pupil, kept.userId(), List.of("no-contact", "no-messages", "no-pupil-data"))
                .expect(200, 204);
        PATIENCE.until("the pupil is gone from their list", () -> kept.parent().pupils().isEmpty());
        var pupilPath = "/api/v1/organisations/" + school.id() + "/pupils/" + pupil;
        kept.app().get(pupilPath).expect(404);
        assertThat(Traces.ofName(pupilName).in(kept.app().get(pupilPath).body())).isEmpty();

        var during = PATIENCE.until("a message passes them by", () -> {
            var messageId = posts(school, 0, "During the order");
            PATIENCE.until("the other guardian has it", () -> resident.parent().hasInInbox(messageId));
            return messageId;
        }, messageId -> !kept.parent().hasInInbox(messageId));
        assertThat(kept.parent().readMessage(during).status())
                .as("a message to a group is for every member of the school (AC-1)")
                .isEqualTo(200);
        PATIENCE.until(
                "the trail tells that something was kept back",
                () -> comms.auditor()
                        .entriesAbout(pupil)
                        .stream()
                        .map(entry -> entry.path("type").asString(""))
                        .toList(),
                types -> types.stream().anyMatch(type -> type.startsWith("custody-restriction.placed"))
                        && types.stream().anyMatch(type -> type.startsWith("custody-restriction.applied")));

        school.admin().restricts(school.id(), pupil, kept.userId(), List.of()).expect(200, 204);
        PATIENCE.until("after it is lifted the pupil is back",
                () -> ids(kept.parent().pupils()).equals(List.of(pupil)));
        var after = PATIENCE.until("a message comes again", () -> {
            var messageId = posts(school, 0, "After the order");
            PATIENCE.until("the other guardian has it", () -> resident.parent().hasInInbox(messageId));
            return messageId;
        }, messageId -> kept.parent().hasInInbox(messageId));
        assertThat(kept.parent().hasInInbox(after)).isTrue();
        assertThat(kept.parent().hasInInbox(during)).as("a withheld message stays withheld").isFalse();
    }

    @Test
    @Clause("AC-1")
    void a_guardian_kept_away_from_one_pupil_gets_messages_through_another_in_the_same_group() {
        var school = found("School of Siblings");
        var guardian = member(school, "Gita", List.of());
        var kept = enrols(school, NewPerson.canary("Poul"), 0);
        var free = enrols(school, NewPerson.canary("Pelle"), 0);
        links(school, kept, guardian);
        links(school, free, guardian);
        school.admin().restricts(school.id(), kept, guardian.userId(), List.of("no-messages")).expect(200, 204);
        var messageId = PATIENCE.until("it comes because of the other pupil", () -> {
            var posted = posts(school, 0, "For both");
            PATIENCE.until("it has come", () -> guardian.parent().hasInInbox(posted));
            return posted;
        }, posted -> !item(guardian, posted).path("why").path("pupilIds").toString().contains(kept));
        assertThat(item(guardian, messageId).path("why").path("pupilIds").toString()).contains(free);
        assertThat(ids(guardian.parent().pupils())).contains(kept, free);
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void only_an_administrator_places_a_restriction_and_staff_see_it() {
        var school = found("School of Roles");
        var guardian = member(school, "Gero", List.of());
        var staff = member(school, "Sven", List.of());
        school.admin().gives(staff.userId(), "staff", school.id()).expect(200);
        var pupil = enrols(school, NewPerson.canary("Paula"), 0);
        links(school, pupil, guardian);
        assertThat(
                staff.admin().restricts(school.id(), pupil, guardian.userId(), List.of("no-contact")).status())
                .isIn(403, 404);
        assertThat(
                guardian.admin().restricts(school.id(), pupil, guardian.userId(), List.of("no-contact")).status())
                .isIn(403, 404);
        school.admin().restricts(school.id(), pupil, guardian.userId(), List.of("no-contact")).expect(200, 204);
        assertThat(staff.admin().guardianList(school.id(), pupil).toString()).contains("no-contact");
    }

    private Founded found(String name) {
        return comms.founds(
                "school",
                name + " " + UUID.randomUUID().toString().substring(0, 8),
                "open",
                List.of("Year 1", "Year 2"));
    }

    private Newcomer member(Founded school, String name, List<String> groupIds) {
        var newcomer = comms.newcomer(NewPerson.canary(name), school.id(), groupIds);
        PATIENCE.until("somebody is a member", () -> newcomer.parent().membershipOf(school.id()).isPresent());
        return newcomer;
    }

    private static String enrols(Founded school, NewPerson pupil, int group) {
        return school.admin().enrols(school.id(), pupil.name(), List.of(school.group(group)));
    }

    private static void links(Founded school, String pupilId, Newcomer guardian) {
        school.admin().makesGuardian(school.id(), pupilId, guardian.userId()).expect(200, 201, 204);
    }

    private static String posts(Founded school, int group, String subject) {
        return PATIENCE.until(
                "the school can post",
                () -> school.admin().posts(school.id(), List.of(school.group(group)), subject, "Dear families."),
                _ -> true);
    }

    private static JsonNode item(Newcomer person, String messageId) {
        return person.parent()
                .inbox()
                .stream()
                .filter(item -> messageId.equals(item.path("messageId").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(List<JsonNode> pupils) {
        return pupils.stream().map(pupil -> pupil.path("id").asString()).toList();
    }
}
