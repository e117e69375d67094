package com.comms123.membership.pupil.web;

import static com.comms123.membership.fixture.Town.CANARY;
import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.group;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.membership.fixture.Roll;
import com.comms123.membership.fixture.Town;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Guardians over HTTP: what they see, who sees them, and how they become guardians.
@PlatformTest
class GuardianIT {
    private final Town town;
    private final TestEvents events;
    private final RemoteService remote;
    private Roll roll;

    @Autowired
    GuardianIT(Town town, TestEvents events, RemoteService remote) {
        this.town = town;
        this.events = events;
        this.remote = remote;
    }

    @BeforeEach
    void a_school() {
        roll = new Roll(town, events);
    }

    @Test
    void a_guardian_sees_their_own_child_and_no_other_guardian() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia", group(roll.organisation, 0));
        var sibling = town.pupil(roll.school, roll.admin, "Poul");
        var mother = town.member("member", roll.school, roll.admin);
        var father = town.member(roll.school);
        roll.link(pupil, mother);
        roll.link(pupil, father);
        roll.link(sibling, father);
        events.await(MemberRoleChanged.class,
                e -> e.userId().equals(mother) && e.role() == MemberRole.GUARDIAN);
        assertThat(roll.ofChildren(mother)).containsExactly(pupil);
        assertThat(roll.ofChildren(father)).containsExactlyInAnyOrder(pupil, sibling);
        var seen = town.as(mother).get(roll.path() + "/" + pupil);
        assertThat(seen.json().propertyNames()).containsExactlyInAnyOrder("id", "organisationId", "name", "groupIds");
        assertThat(seen.headers().firstValue("ETag")).isEmpty();
        assertThat(seen.body() + town.as(mother).get("/api/v1/me/pupils").body()).doesNotContain(father.toString(),
                CANARY);
        assertThat(town.as(mother).get(roll.path() + "/" + sibling).code()).isEqualTo("pupil-not-found");
        assertThat(town.as(mother).get(roll.path() + "/" + pupil + "/guardians").code()).isEqualTo("pupil-not-found");
        assertThat(town.as(mother).get(roll.path()).code()).isEqualTo("organisation-not-found");
        var guardians = roll.guardians(roll.admin, pupil);
        assertThat(guardians.path("items").valueStream().map(one -> one.path("email").asString()))
                .containsExactlyInAnyOrder(email(mother), email(father));
        var page = town.as(father).get("/api/v1/me/pupils?limit=1").json();
        assertThat(page.path("items").size()).isEqualTo(1);
        assertThat(town.as(father).get("/api/v1/me/pupils?limit=1&cursor=" + page.path("next").asString()).json()
                .path("next").isNull()).isTrue();
    }

    @Test
    void every_access_to_a_pupil_or_its_guardians_is_logged() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var guardian = town.member(roll.school);
        roll.link(pupil, guardian);
        town.as(roll.admin).get(roll.path() + "?limit=10");
        town.as(roll.admin).get(roll.path() + "/" + pupil);
        roll.guardians(roll.admin, pupil);
        town.as(guardian).get(roll.path() + "/" + pupil + "/guardians");
        town.as(Ids.next()).get(roll.path() + "/" + pupil);
        roll.assertLook(RecordKind.ORGANISATION, roll.school, roll.admin, "/pupils", 1, "allowed");
        roll.assertLook(RecordKind.PUPIL, pupil, roll.admin, "/pupils/{pupilId}", 1, "allowed");
        roll.assertLook(RecordKind.PUPIL, pupil, roll.admin, "/guardians", 1, "allowed");
        roll.assertLook(RecordKind.PUPIL, pupil, guardian, "/guardians", 0, "refused");
        events.await(DataAccessed.class,
                e -> e.subjectId().equals(pupil) && e.viewerRole().equals("none") && e.outcome().equals("refused"));
    }

    @Test
    void a_member_is_linked_by_a_confirmed_address_and_anybody_else_invited_with_the_same_answer() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var member = town.member(roll.school);
        var elsewhere = Ids.next();
        var linked = roll.add(pupil, email(member));
        var account = roll.add(pupil, email(elsewhere));
        var nobody = roll.add(pupil, "nobody-" + Ids.next() + "@example.org");
        for (var answer : List.of(linked, account, nobody)) {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json()).isEqualTo(linked.json());
        }
        assertThat(roll.ofChildren(member)).containsExactly(pupil);
        var guardians = roll.guardians(roll.admin, pupil);
        assertThat(guardians.path("items").size()).isEqualTo(1);
        assertThat(guardians.path("invited").valueStream().map(one -> one.path("email").asString()))
                .contains(email(elsewhere)).hasSize(2);
        assertThat(guardians.path("invited").valueStream()).as("until when")
                .allMatch(one -> !one.path("expiresAt").asString("").isEmpty());
        assertThat(town.as(town.member("staff", roll.school, roll.admin)).get(roll.path() + "/" + pupil + "/guardians")
                .json()
                .path("invited").size()).as("addresses of invited people are for admins").isZero();
        assertThat(roll.add(pupil, "nobody").json().path("errors").get(0).path("code").asString())
                .isEqualTo("malformed");
        roll.add(pupil, email(elsewhere));
        assertThat(roll.guardians(roll.admin, pupil).path("invited").size()).as("asked twice").isEqualTo(2);
    }

    @Test
    void only_members_become_guardians() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        var stranger = town.as(roll.admin).put(roll.path() + "/" + pupil + "/guardians/" + Ids.next(),
                Map.of("relationship", "aunt"));
        assertThat(stranger.code()).isEqualTo("member-not-found");
        var former = town.member(roll.school);
        town.as(former).delete("/api/v1/me/memberships/" + roll.school);
        assertThat(town.as(roll.admin).put(roll.path() + "/" + pupil + "/guardians/" + former, Map.of()).code())
                .isEqualTo("member-not-found");
        assertThat(town.as(roll.admin).delete(roll.path() + "/" + pupil + "/guardians/" + former).code())
                .isEqualTo("guardian-not-found");
    }

    @Test
    void without_identity_there_are_no_guardians_and_no_half_of_them() {
        var pupil = town.pupil(roll.school, roll.admin, "Pia");
        roll.link(pupil, town.member(roll.school));
        remote.on("identity", "POST", "/internal/contact-points", request -> new RemoteService.Answer(503, null));
        try {
            assertThat(town.as(roll.admin).get(roll.path() + "/" + pupil + "/guardians").code())
                    .isEqualTo("identity-unavailable");
        } finally {
            town.open(remote);
        }
    }
}
