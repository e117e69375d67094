package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.actor.SecondFactor;
import com.comms123.e2e.actor.SignInRefused;
import com.comms123.e2e.http.Json;
import com.comms123.e2e.permission.RealmAdmin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A person who likes is asked for a code beside the password.
@Journey
class SecondFactorIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FACTOR = "/api/v1/me/second-factor";

    private final Comms comms;

    SecondFactorIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    void a_second_factor_is_set_up_asked_for_and_removed_again() {
        var newcomer = comms.newcomer(
                NewPerson.canary("Otis"),
                comms.access().organisation("school").id(),
                List.of());
        var web = comms.signInWithBrowser(newcomer.account());
        assertThat(web.get(FACTOR).expect(200).json().path("enabled").asBoolean()).isFalse();
        var factor = web.setsUpSecondFactor();
        PATIENCE.until("it is set up", () -> web.get(FACTOR).expect(200).json().path("enabled").asBoolean());

        assertThatThrownBy(() -> comms.signInWithBrowser(newcomer.account())).isInstanceOf(SignInRefused.class);
        assertThatThrownBy(() -> comms.signInWithBrowser(newcomer.account(), new SecondFactor("of another app")))
                .isInstanceOf(SignInRefused.class);
        assertThat(comms.signInWithBrowser(newcomer.account(), factor).isSignedIn()).isTrue();
        comms.visitor().triesToSignIn(new Account(newcomer.account().email(), "a guess of mine", ""));
        PATIENCE.until("the trail has what failed, and nothing that did not", () -> failures(newcomer.userId()),
                failures -> failures.equals(List.of("wrong_code", "wrong_password")));

        var wrong = Json.object("password", "not the password");
        assertThat(web.send("DELETE", FACTOR, Map.of(), wrong).expect(422).code()).isEqualTo("wrong-password");
        web.send("DELETE", FACTOR, Map.of(), Json.object("password", newcomer.person().password())).expect(204);
        assertThat(comms.signInWithBrowser(newcomer.account()).isSignedIn()).isTrue();
        PATIENCE.until("the trail has both", () -> changes(newcomer.userId()), changes -> changes
                .containsAll(List.of("set-up-second-factor", "make-recovery-codes", "remove-second-factor")));
    }

    @Test
    void a_person_who_must_have_a_second_factor_sets_it_up_first_and_signs_in_without_the_phone_by_a_recovery_code() {
        var newcomer = comms.newcomer(NewPerson.canary("Orla"), comms.access().organisation("school").id(), List.of());
        var account = newcomer.account();
        var realm = new RealmAdmin(comms);
        realm.grant(newcomer.userId(), "second-factor");

        var browser = comms.browser();
        var setUp = comms.setsUpAtSignIn(browser, account);
        assertThat(setUp.answer().location()).hasPath("/login");
        assertThat(browser.get(comms.access().gateway().resolve("/api/v1/session")).status())
                .as("nobody is signed in by setting it up").isEqualTo(401);
        assertThat(browser.follow(setUp.answer(), _ -> false).expect(200).text()).contains("kc-form-login");
        assertThat(setUp.recoveryCodes()).hasSize(12);

        assertThatThrownBy(() -> comms.signInWithBrowser(account)).isInstanceOf(SignInRefused.class);
        var web = comms.signInWithBrowser(account, setUp.factor());
        assertThat(web.get(FACTOR).expect(200).json().path("required").asBoolean()).isTrue();
        var password = Json.object("password", newcomer.person().password());
        assertThat(web.send("DELETE", FACTOR, Map.of(), password).expect(409).code())
                .isEqualTo("second-factor-required");

        var code = setUp.recoveryCodes().getFirst();
        assertThatThrownBy(() -> comms.signInWithRecoveryCode(account, setUp.recoveryCodes().getLast()))
                .isInstanceOf(SignInRefused.class);
        assertThat(comms.signInWithRecoveryCode(account, code).get(FACTOR).expect(200).json().path("recoveryCodes")
                .path("left").asInt()).isEqualTo(11);
        assertThatThrownBy(() -> comms.signInWithRecoveryCode(account, code)).isInstanceOf(SignInRefused.class);
        PATIENCE.until("the owner gets an email",
                () -> comms.mail().has(account.email(), "A second step was set up")
                        && comms.mail().has(account.email(), "Your account has new recovery codes"));

        PATIENCE.until("the trail has each once", () -> changes(newcomer.userId()), List.of("make-recovery-codes",
                "set-up-second-factor", "use-recovery-code")::equals);

        realm.removeSecondFactor(newcomer.userId());
        assertThat(comms.setsUpAtSignIn(comms.browser(), account).recoveryCodes())
                .as("a person who has lost everything begins anew").doesNotContain(code);
    }

    /// The trail's actions about the second factor, in alphabetical order.
    private List<String> changes(String userId) {
        return comms.auditor().entriesAbout(userId).stream().map(entry -> entry.path("action").asString())
                .filter(action -> action.endsWith("second-factor") || action.contains("-recovery-code")).sorted()
                .toList();
    }

    /// The reasons, without a second for the code that is asked for.
    private List<String> failures(String userId) {
        return comms.auditor().entriesAbout(userId).stream()
                .filter(entry -> entry.path("outcome").asString().equals("failure"))
                .map(entry -> JSON.readTree(entry.path("detail").path("data").asString()).path("reason").asString())
                .sorted().toList();
    }

    @Test
    void a_page_that_was_open_when_a_new_password_was_chosen_sets_up_nothing_and_lets_nobody_in() {
        var newcomer = comms.newcomer(NewPerson.canary("Odo"), comms.access().organisation("school").id(), List.of());
        var web = comms.signInWithBrowser(newcomer.account());
        var page = web.opensSecondFactorPage();

        var mine = comms.choosesNewPassword(newcomer.account());
        PATIENCE.until("the session has ended", () -> !web.isSignedIn());

        assertThat(page.submit().location()).hasPath("/login");
        assertThat(comms.signInWithBrowser(mine).get(FACTOR).expect(200).json().path("enabled").asBoolean()).isFalse();
    }
}
