package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Founded;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// How one becomes a member: openly, with a code, on approval, or invited.
@Journey(on = Kind.ALONE)
class JoiningIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final Duration INVITATIONS_LAST = Duration.ofDays(14);

    private static final Duration BETWEEN_SENDINGS = Duration.ofMinutes(1);

    private final Comms comms;

    JoiningIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause("RG-1")
    void the_code_admits_at_once_and_without_it_a_person_waits() {
        var club = found("Club with a Code", "code");
        var code = club.admin().joiningCode(club.id());
        var waits = comms.newcomer(NewPerson.canary("Wim"), club.id(), List.of(club.group(0)));
        PATIENCE.until("a person without a code waits", () -> state(waits, club).equals("pending"));
        assertThat(waits.parent().joinsWithCode(club.id(), List.of(club.group(0)), wrong(code)).expect(422).code())
                .isEqualTo("wrong-code");
        waits.parent().joinsWithCode(club.id(), List.of(club.group(0)), code).expect(201);
        PATIENCE.until("the code lets one in", () -> state(waits, club).equals("active"));

        var person = NewPerson.canary("Wilhelmina");
        var registration = comms.visitor().registration(person, club.id(), List.of(club.group(0)));
        registration.withArray("memberships").forEach(
                membership -> ((ObjectNode) membership).put("code", wrong(code)));
        var problem = comms.visitor().register(registration).expect(400);
        assertThat(Json.elements(problem.json().path("errors")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.path("field").asString()).isEqualTo("memberships[0].code");
                    assertThat(error.path("code").asString()).isEqualTo("wrong-code");
                });
        registration.withArray("memberships").forEach(
                membership -> ((ObjectNode) membership).put("code", code));
        var userId = comms.visitor().register(registration).expect(201).json().path("userId").asString();
        var registered = new Newcomer(person, userId, comms.signInWithApp(person.account(userId)));
        PATIENCE.until("a person with the code is a member", () -> state(registered, club).equals("active"));

        club.admin().session().post("/api/v1/organisations/" + club.id() + "/joining-code", null).expect(200, 201);
        assertThat(club.admin().joiningCode(club.id())).as("a code that was changed").isNotEqualTo(code);
    }

    @Test
    @Clause({"RG-1", "AC-1"})
    void on_approval_one_reads_nothing_until_one_is_let_in() {
        var school = found("School with a Door", "approval");
        var messageId = school.admin().posts(school.id(), List.of(school.group(0)), "Inside", "For members.");
        var waits = comms.newcomer(NewPerson.canary("Walid"), school.id(), List.of(school.group(0)));
        PATIENCE.until("a person who registers waits", () -> state(waits, school).equals("pending"));
        assertThat(waits.parent().readMessage(messageId).status()).isEqualTo(404);
        PATIENCE.until(
                "the school sees who waits",
                () -> school.admin()
                        .session()
                        .get("/api/v1/organisations/" + school.id() + "/members?state=pending")
                        .expect(200)
                        .text()
                        .contains(waits.userId()));
        school.admin().admits(waits.userId(), school.id()).expect(200);
        PATIENCE.until("an admitted person reads", () -> waits.parent().readMessage(messageId).status() == 200);
    }

    @Test
    void an_operator_invites_the_first_administrator_and_no_second_who_invites_staff() {
        var school = found("School that Invites", "approval");
        var operator = comms.operator();
        assertThat(operator.invitesAdmin(school.id(), NewPerson.canary("Zweit").email()).status())
                .as("there is an administrator")
                .isIn(403, 404, 409, 422);

        var teacher = NewPerson.canary("Tove");
        school.admin().invites(school.id(), teacher.email(), "staff", List.of(school.group(0)));
        var token = comms.invitation(teacher.email());
        var other = comms.newcomer(NewPerson.canary("Ole"), school.id(), List.of());
        assertThat(other.parent().accepts(token).expect(422).code()).isEqualTo("invitation-for-another-address");

        var userId = comms.visitor().registers(teacher, school.id(), List.of());
        var unconfirmed = new Newcomer(teacher, userId, comms.signInWithApp(teacher.account(userId)));
        assertThat(unconfirmed.parent().accepts(token).expect(422).code()).isEqualTo("email-not-confirmed");
        comms.confirmsEmail(teacher.email());
        PATIENCE.until("the invitation is accepted", () -> unconfirmed.parent().accepts(token).expect(200, 422),
                answer -> answer.status() == 200);
        PATIENCE.until(
                "the teacher is staff",
                () -> unconfirmed.parent()
                        .membershipOf(school.id())
                        .filter(membership -> membership.role().equals("staff"))
                        .isPresent());
        PATIENCE.until("and posts", () -> {
            unconfirmed.staff().posts(school.id(), List.of(school.group(0)), "Hello", "I am new.");
            return true;
        });
        assertThat(school.admin().invitations(school.id()).toString())
                .as("an address is forgotten when its invitation was accepted")
                .doesNotContain(teacher.email());
    }

    @Test
    void a_withdrawn_or_expired_invitation_admits_nobody_and_one_sent_again_does() {
        var school = found("School of Second Thoughts", "approval");
        var withdrawn = comms.newcomer(NewPerson.canary("Thea"), school.id(), List.of());
        var invitationId = school.admin().invites(school.id(), withdrawn.person().email(), "staff", List.of());
        var token = comms.invitation(withdrawn.person().email());
        school.admin()
                .session()
                .delete("/api/v1/organisations/" + school.id() + "/invitations/" + invitationId)
                .expect(204);
        assertThat(withdrawn.parent().accepts(token).expect(422).code()).isEqualTo("token-unknown");

        var late = comms.newcomer(NewPerson.canary("Tilo"), school.id(), List.of());
        school.admin().invites(school.id(), late.person().email(), "staff", List.of());
        var lateToken = comms.invitation(late.person().email());
        comms.clocks().advance(INVITATIONS_LAST.plusSeconds(1));
        assertThat(late.parent().accepts(lateToken).expect(422).code()).isEqualTo("token-unknown");

        var again = comms.newcomer(NewPerson.canary("Timo"), school.id(), List.of());
        var againId = school.admin().invites(school.id(), again.person().email(), "staff", List.of());
        var first = comms.invitation(again.person().email());
        var sendings = "/api/v1/organisations/" + school.id() + "/invitations/" + againId + "/sendings";
        assertThat(school.admin().session().post(sendings, null).expect(429).code()).isEqualTo("sent-just-now");
        comms.clocks().advance(BETWEEN_SENDINGS);
        school.admin().session().post(sendings, null).expect(200, 201, 202, 204);
        var second = PATIENCE.until("it has come again", () -> comms.invitation(again.person().email()),
                fresh -> !fresh.equals(first));
        again.parent().accepts(second).expect(200);
    }

    private Founded found(String name, String joining) {
        return comms.founds(
                "school",
                name + " " + UUID.randomUUID().toString().substring(0, 8),
                joining,
                List.of("Everybody"));
    }

    private static String state(Newcomer newcomer, Founded organisation) {
        return newcomer.parent().membershipState(organisation.id());
    }

    private static String wrong(String code) {
        return new StringBuilder(code).reverse().toString();
    }
}
