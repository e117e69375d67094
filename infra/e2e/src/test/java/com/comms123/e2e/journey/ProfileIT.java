package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.Newcomer;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// People change what is held about them, every field of it.
@Journey
class ProfileIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final String ME = "/api/v1/me";

    private final Comms comms;
    private final Organisation school;

    ProfileIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
    }

    @Test
    @Clause("UP-1")
    void name_mobile_and_groups_are_changed_at_once_and_the_school_sees_them_changed() {
        var newcomer = someone("Ulla");
        var changed = NewPerson.canary("Ursula");
        newcomer.app()
                .patch(ME, Json.object("name", changed.name(), "mobile", changed.mobile()))
                .expect(200);
        assertThat(newcomer.parent().me().path("name").asString()).isEqualTo(changed.name());
        assertThat(newcomer.parent().me().path("mobile").asString()).isEqualTo(changed.mobile());
        PATIENCE.until(
                "the school sees it",
                () -> comms.schoolAdmin()
                        .members(school.id())
                        .stream()
                        .filter(member -> newcomer.userId().equals(member.path("userId").asString()))
                        .anyMatch(member -> changed.name().equals(member.path("name").asString())));
        newcomer.app().patch(ME, "{\"mobile\": null}").expect(200);
        assertThat(newcomer.parent().me().path("mobile").isNull()).isTrue();

        var other = school.groups().get(1).id();
        newcomer.parent().joins(school.id(), List.of(other)).expect(200, 201);
        PATIENCE.until(
                "the groups have changed",
                () -> newcomer.parent()
                        .membershipOf(school.id())
                        .filter(membership -> membership.groupIds().equals(List.of(other)))
                        .isPresent());
    }

    @Test
    @Clause("UP-1")
    void a_new_email_takes_effect_when_both_addresses_have_confirmed_it() {
        var newcomer = someone("Uma");
        var fresh = NewPerson.canary("Uma").email();
        asksForEmail(newcomer, fresh).expect(202);
        var atNew = token(fresh, "/email-change");
        var atOld = token(newcomer.person().email(), "/email-change");
        assertThat(newcomer.parent().me().path("email").asString()).isEqualTo(newcomer.person().email());
        assertThat(newcomer.parent().me().path("pendingEmail").asString()).isEqualTo(fresh);

        changes("confirmations", atNew).expect(204);
        assertThat(newcomer.parent().me().path("email").asString()).as("the old address has not confirmed")
                .isEqualTo(newcomer.person().email());
        changes("confirmations", atOld).expect(204);
        PATIENCE.until("the address is the new one",
                () -> fresh.equals(newcomer.parent().me().path("email").asString()));
        assertThat(newcomer.parent().me().path("emailVerified").asBoolean()).isTrue();
        PATIENCE.until("the new address signs in",
                () -> signsIn(new Account(fresh, newcomer.person().password(), newcomer.userId())));
        assertThat(signsIn(newcomer.account())).as("with the old address").isFalse();
    }

    @Test
    @Clause("UP-1")
    void a_reader_of_the_old_mailbox_can_refuse_a_change_of_email() {
        var newcomer = someone("Udo");
        var fresh = NewPerson.canary("Udo").email();
        asksForEmail(newcomer, fresh).expect(202);
        var atNew = token(fresh, "/email-change");
        changes("refusals", token(newcomer.person().email(), "/email-change")).expect(204);
        assertThat(changes("confirmations", atNew).status()).isEqualTo(422);
        assertThat(newcomer.parent().me().path("email").asString()).isEqualTo(newcomer.person().email());
        assertThat(newcomer.parent().me().path("pendingEmail").asString("")).isEmpty();
    }

    @Test
    @Clause({"UP-1", "AC-3"})
    void a_change_to_an_address_that_is_taken_is_answered_alike_and_changes_nothing() {
        var newcomer = someone("Ugo");
        var other = someone("Ute");
        asksForEmail(newcomer, other.person().email()).expect(202);
        assertThat(comms.mail().token(other.person().email(), "/email-change")).isEmpty();
        assertThat(newcomer.parent().me().path("email").asString()).isEqualTo(newcomer.person().email());
        assertThat(other.parent().me().path("email").asString()).isEqualTo(other.person().email());
    }

    @Test
    @Clause("UP-1")
    void a_new_password_needs_the_present_one_and_ends_every_other_session() {
        var newcomer = someone("Ulf");
        var here = comms.signInWithBrowser(newcomer.account());
        var elsewhere = comms.signInToBeRemembered(newcomer.account());
        var refused = here.put(ME + "/password",
                Json.object("currentPassword", "not the password", "newPassword", "a much better one, I think"));
        assertThat(refused.expect(422).code()).isEqualTo("wrong-password");
        here.put(
                ME + "/password",
                Json.object(
                        "currentPassword",
                        newcomer.person().password(),
                        "newPassword",
                        "a much better one, I think"))
                .expect(204);
        PATIENCE.until("the other session has ended", () -> !elsewhere.isSignedIn());
        assertThat(elsewhere.restarted().mustGivePassword()).as("the remembered browser is forgotten").isTrue();
        assertThat(here.isSignedIn()).as("the session that changed it").isTrue();
        PATIENCE.until("the owner gets a mail", () -> !comms.mail().to(newcomer.person().email()).isEmpty());
        comms.signInWithApp(
                new Account(newcomer.person().email(), "a much better one, I think", newcomer.userId()));
        assertThatThrownBy(() -> comms.signInWithApp(newcomer.account())).isInstanceOf(SignInRefused.class);
    }

    @Test
    @Clause("UP-1")
    void a_forgotten_password_is_set_anew_by_the_link_in_a_mail_and_every_session_ends() {
        var newcomer = someone("Urs");
        var signedIn = comms.signInToBeRemembered(newcomer.account());
        var visitor = comms.visitor().session();
        visitor.post("/api/v1/password-resets", Json.object("email", newcomer.person().email())).expect(202);
        var token = token(newcomer.person().email(), "/reset-password");
        var reset = Json.object("token", token, "newPassword", "found again, and longer");
        visitor.post("/api/v1/password-resets/completions", reset).expect(204);
        PATIENCE.until("every session has ended", () -> !signedIn.isSignedIn());
        assertThat(signedIn.restarted().mustGivePassword()).isTrue();
        PATIENCE.until("the app's too", () -> newcomer.app().renew().status() == 400);
        comms.signInWithApp(new Account(newcomer.person().email(), "found again, and longer", newcomer.userId()));
        assertThat(visitor.post("/api/v1/password-resets/completions", reset).expect(422).code())
                .as("a link serves once")
                .isEqualTo("token-unknown");
    }

    @Test
    @Clause("AC-3")
    void a_forgotten_password_of_an_unknown_address_gets_the_same_answer_and_nobody_gets_mail() {
        var nobody = NewPerson.canary("Unn").email();
        var visitor = comms.visitor().session();
        var unknown = visitor.post("/api/v1/password-resets", Json.object("email", nobody)).expect(202);
        var known = visitor.post("/api/v1/password-resets", Json.object("email", someone("Uli").person().email()))
                .expect(202);
        assertThat(unknown.text()).isEqualTo(known.text());
        assertThat(comms.mail().to(nobody)).isEmpty();
    }

    private Newcomer someone(String name) {
        return comms.newcomer(NewPerson.canary(name), school.id(), List.of(school.groups().getFirst().id()));
    }

    private static Answer asksForEmail(Newcomer newcomer, String email) {
        return newcomer.app().put(ME + "/email",
                Json.object("email", email, "password", newcomer.person().password()));
    }

    private Answer changes(String what, String token) {
        return comms.visitor().session().post("/api/v1/email-changes/" + what, Json.object("token", token));
    }

    private String token(String email, String page) {
        return PATIENCE.until("a mail with a link to " + page + " has come", () -> comms.mail().token(email, page),
                Optional::isPresent).orElseThrow();
    }

    private boolean signsIn(Account account) {
        try {
            comms.signInWithApp(account);
            return true;
        } catch (SignInRefused e) {
            return false;
        }
    }
}
