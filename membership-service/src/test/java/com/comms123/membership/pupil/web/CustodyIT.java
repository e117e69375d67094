package com.comms123.membership.pupil.web;

import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.membership.fixture.Roll;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Custody restrictions over HTTP: whom a court keeps away.
@PlatformTest
class CustodyIT {
    private final Town town;
    private final TestEvents events;
    private Roll roll;

    @Autowired
    CustodyIT(Town town, TestEvents events) {
        this.town = town;
        this.events = events;
    }

    @BeforeEach
    void a_school() {
        roll = new Roll(town, events);
    }

    @Test
    void a_restricted_guardian_finds_nothing_until_it_is_lifted_and_every_try_is_in_the_trail() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var kept = town.member(roll.school);
        roll.link(pupil, kept);
        town.restrict(roll.school, roll.admin, pupil, kept, "no-contact", "no-pupil-data");
        events.await(CustodyRestrictionPlaced.class,
                e -> e.pupilId().equals(pupil) && e.restriction() == CustodyRestriction.NO_CONTACT);
        events.await(PupilUpdated.class, e -> e.pupilId().equals(pupil)
                && e.guardians().contains(new Guardianship(kept,
                        Set.of(CustodyRestriction.NO_CONTACT, CustodyRestriction.NO_PUPIL_DATA))));
        assertThat(roll.ofChildren(kept)).isEmpty();
        var refused = town.as(kept).get(roll.path() + "/" + pupil);
        var nowhere = town.as(kept).get(roll.path() + "/" + Ids.next());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.json().path("detail")).isEqualTo(nowhere.json().path("detail"));
        assertThat(refused.code()).isEqualTo(nowhere.code());
        for (var action : List.of("list-pupils", "read-pupil")) {
            var applied = events.await(CustodyRestrictionApplied.class,
                    e -> e.pupilId().equals(pupil) && e.action().equals(action)).event();
            assertThat(applied.userId()).isEqualTo(kept);
            assertThat(applied.restriction()).isEqualTo(CustodyRestriction.NO_PUPIL_DATA);
        }
        var shown = roll.guardians(roll.admin, pupil).path("items").get(0);
        assertThat(shown.path("restrictions").valueStream().map(JsonNode::asString)).containsExactly("no-contact",
                "no-pupil-data");
        assertThat(shown.path("reference").asString()).isEqualTo("FC-2026-17");
        town.restrict(roll.school, roll.admin, pupil, kept);
        events.await(CustodyRestrictionLifted.class,
                e -> e.pupilId().equals(pupil) && e.restriction() == CustodyRestriction.NO_PUPIL_DATA);
        assertThat(roll.ofChildren(kept)).containsExactly(pupil);
    }

    @Test
    void a_restriction_outlives_unlinking_and_leaving() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var kept = town.member(roll.school);
        roll.link(pupil, kept);
        town.restrict(roll.school, roll.admin, pupil, kept, "no-pupil-data");
        assertThat(town.as(kept).delete("/api/v1/me/memberships/" + roll.school).status()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(roll.guardians(roll.admin, pupil).path("former").size()).isEqualTo(1));
        assertThat(roll.guardians(roll.admin, pupil).path("items").size()).isZero();
        town.as(kept).post("/api/v1/me/memberships", Map.of("organisationId", roll.school));
        roll.link(pupil, kept);
        assertThat(roll.ofChildren(kept)).isEmpty();
        assertThat(town.as(roll.admin).delete(roll.path() + "/" + pupil + "/guardians/" + kept).status())
                .isEqualTo(204);
        town.restrict(roll.school, roll.admin, pupil, kept);
        assertThat(roll.guardians(roll.admin, pupil).path("former").size()).isZero();
    }

    @Test
    void staff_and_admins_are_restricted_like_anybody_else_and_nobody_frees_themselves() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var resident = town.member(roll.school);
        var teacher = town.member("staff", roll.school, roll.admin);
        roll.link(pupil, resident);
        roll.link(pupil, teacher);
        assertThat(town.as(teacher).get(roll.path() + "/" + pupil).status()).isEqualTo(200);
        town.restrict(roll.school, roll.admin, pupil, teacher, "no-contact");
        assertThat(roll.seenBy(teacher)).isEmpty();
        assertThat(town.as(teacher).get(roll.path() + "/" + pupil).status()).isEqualTo(404);
        assertThat(town.as(teacher).get(roll.path() + "/" + pupil + "/guardians").status()).isEqualTo(404);
        assertThat(town.as(teacher).get(path(roll.school) + "/contacts").body()).doesNotContain(email(resident))
                .contains(email(teacher));
        assertThat(town.as(teacher).get(path(roll.school, resident)).status()).isEqualTo(404);
        assertThat(town.as(roll.admin).get(path(roll.school, resident)).status()).isEqualTo(200);
        events.await(CustodyRestrictionApplied.class, e -> e.userId().equals(teacher)
                && e.action().equals("read-guardians") && e.recordId().equals(resident));

        var second = town.member("admin", roll.school, roll.admin);
        roll.link(pupil, second);
        town.restrict(roll.school, roll.admin, pupil, second, "no-messages");
        var own = town.as(second).with("If-Match", "*").put(
                roll.path() + "/" + pupil + "/guardians/" + second + "/restrictions",
                Map.of("restrictions", List.of()));
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("own-restriction");
    }

    @Test
    void the_refusal_of_an_unknown_restriction_names_the_known_ones() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var guardian = town.member(roll.school);
        roll.link(pupil, guardian);
        var restrictions = roll.path() + "/" + pupil + "/guardians/" + guardian + "/restrictions";
        var answer = town.as(roll.admin).with("If-Match", "*").put(restrictions,
                Map.of("restrictions", List.of("no-contact", "no_messages"), "reference", " "));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("restrictions[1]", "reference");
        assertThat(answer.body()).contains("no-messages");
        assertThat(town.as(roll.admin).put(restrictions, Map.of("restrictions", List.of())).status()).isEqualTo(428);
        assertThat(town.as(roll.admin).with("If-Match", "\"0\"").put(restrictions, Map.of("restrictions", List.of()))
                .code())
                .isEqualTo("pupil-changed");
        assertThat(town.as(roll.admin).with("If-Match", "*").put(
                roll.path() + "/" + pupil + "/guardians/" + Ids.next() + "/restrictions",
                Map.of("restrictions", List.of("no-contact"))).code()).isEqualTo("guardian-not-found");
    }
}
