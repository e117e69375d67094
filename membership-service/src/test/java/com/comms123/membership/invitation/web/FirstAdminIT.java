package com.comms123.membership.invitation.web;

import static com.comms123.membership.fixture.Town.OPERATOR;
import static com.comms123.membership.fixture.Town.email;
import static com.comms123.membership.fixture.Town.id;
import static com.comms123.membership.fixture.Town.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.membership.fixture.Town;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Operators care for the invitation of the first admin until there is one, and for no other.
@PlatformTest
class FirstAdminIT {
    private final Town town;
    private final TestClock clock;
    private final UUID schoolId;
    private final String invitations;
    private final TestHttp operator;
    private final UUID ann = Ids.next();
    private final UUID bob = Ids.next();

    @Autowired
    FirstAdminIT(Town town, TestClock clock) {
        this.town = town;
        this.clock = clock;
        this.schoolId = id(town.school("approval"));
        this.invitations = path(schoolId) + "/invitations";
        this.operator = town.as(OPERATOR, "operator");
    }

    @Test
    void an_operator_sees_how_far_the_invitation_has_come_and_sends_it_again_without_seeing_its_address() {
        assertThat(firstAdmin().path("hasAdmin").asBoolean(true)).isFalse();
        assertThat(firstAdmin().path("invitations")).as("before anybody is invited").isEmpty();
        var invitation = invite(ann);
        town.mail(email(ann), 1);
        var sent = awaitState("sent");
        assertThat(id(sent)).isEqualTo(invitation);
        assertThat(sent.propertyNames()).containsExactlyInAnyOrder("id", "state", "sentAt", "expiresAt");

        assertThat(again(invitation).status()).as("in the same minute").isEqualTo(429);
        clock.advance(Invitation.QUIET);
        var other = town.as(Ids.next(), "operator");
        var again = other.post(sendings(invitation), null);
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.body()).doesNotContain(Town.CANARY);
        var latest = town.token(email(ann), 2);
        assertThat(town.as(ann).post("/api/v1/me/invitations", Map.of("token", latest)).json().path("role").asString())
                .isEqualTo("admin");
    }

    @Test
    void as_soon_as_there_is_an_admin_operators_are_strangers() {
        var invitation = invite(ann);
        town.token(email(ann), 1);
        awaitState("sent");
        clock.advance(Invitation.QUIET);
        town.admin(schoolId);
        assertThat(firstAdmin().path("hasAdmin").asBoolean()).isTrue();
        assertThat(firstAdmin().path("invitations")).isEmpty();
        for (var refused : List.of(again(invitation), operator.delete(invitations + "/" + invitation),
                operator.get(invitations), operator.get(invitations + "/" + invitation),
                operator.post(invitations, Map.of("email", email(bob), "role", "admin")))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("organisation-not-found");
        }
    }

    @Test
    void an_operator_withdraws_it_and_invites_somebody_else() {
        var invitation = invite(ann);
        var old = Map.of("token", town.token(email(ann), 1));
        assertThat(operator.delete(invitations + "/" + invitation).status()).isEqualTo(204);
        awaitState("withdrawn");
        clock.advance(Invitation.QUIET);
        assertThat(again(invitation).code()).isEqualTo("invitation-not-found");
        assertThat(town.as(ann).post("/api/v1/me/invitations", old).code()).isEqualTo("token-unknown");

        var next = invite(bob);
        assertThat(firstAdmin().path("invitations").valueStream().map(Town::id)).as("the open one alone")
                .containsExactly(next);
        assertThat(town.as(bob).post("/api/v1/me/invitations", Map.of("token", town.token(email(bob), 1))).status())
                .isEqualTo(200);
        assertThat(firstAdmin().path("hasAdmin").asBoolean()).isTrue();
    }

    @Test
    void an_open_one_is_shown_however_many_have_ended_since() {
        var open = invite(ann);
        for (var i = 0; i <= 10; i++) {
            assertThat(operator.delete(invitations + "/" + invite(Ids.next())).status()).isEqualTo(204);
        }
        assertThat(firstAdmin().path("invitations").valueStream().map(Town::id)).containsExactly(open);
    }

    @Test
    void one_that_expired_is_not_sent_again_and_the_same_address_is_invited_anew() {
        var invitation = invite(ann);
        town.mail(email(ann), 1);
        awaitState("sent");
        clock.advance(Invitation.LIFETIME);
        assertThat(firstAdmin().at("/invitations/0/state").asString()).isEqualTo("expired");
        assertThat(again(invitation).code()).isEqualTo("invitation-not-found");
        assertThat(invite(ann)).isNotEqualTo(invitation);
        town.mail(email(ann), 2);
        awaitState("sent");
    }

    @Test
    void nobody_else_learns_of_it_and_no_other_invitation_is_reached() {
        var invitation = invite(ann);
        var elsewhere = id(town.school("open"));
        var admin = town.as(town.admin(elsewhere));
        for (var somebody : List.of(admin, town.as(Ids.next()), town.as(Ids.next(), "privacy-officer"),
                town.as(Ids.next(), "auditor"))) {
            assertThat(somebody.get(path(schoolId) + "/first-admin").code()).isEqualTo("organisation-not-found");
            assertThat(somebody.post(sendings(invitation), null).code()).isEqualTo("organisation-not-found");
        }
        assertThat(admin.get(path(elsewhere) + "/first-admin").code()).as("an admin of the school itself")
                .isEqualTo("organisation-not-found");
        assertThat(town.anonymous().get(path(schoolId) + "/first-admin").status()).isEqualTo(401);
        assertThat(operator.get(path(Ids.next()) + "/first-admin").code()).isEqualTo("organisation-not-found");
        assertThat(operator.post(path(id(town.school("open"))) + "/invitations/" + invitation + "/sendings", null)
                .status()).as("under another school").isEqualTo(404);
        assertThat(operator.post(invitations, Map.of("email", email(bob), "role", "staff")).status()).isEqualTo(404);
    }

    private UUID invite(UUID person) {
        var invited = operator.post(invitations, Map.of("email", email(person), "role", "admin"));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        return id(invited.json());
    }

    private TestHttp.Response again(UUID invitation) {
        return operator.post(sendings(invitation), null);
    }

    private String sendings(UUID invitation) {
        return invitations + "/" + invitation + "/sendings";
    }

    private JsonNode firstAdmin() {
        var answer = operator.get(path(schoolId) + "/first-admin");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode awaitState(String state) {
        return await().until(() -> firstAdmin().at("/invitations/0"),
                newest -> newest.path("state").asString("").equals(state));
    }
}
