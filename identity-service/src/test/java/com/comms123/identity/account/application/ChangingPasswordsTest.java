package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangingPasswordsTest extends SignedUpPeople {
    @Test
    void a_changed_password_ends_other_sessions_and_open_resets() {
        var id = signedUp(verified(OLD));
        signIn.signIn(id, "here");
        signIn.signIn(id, "elsewhere");
        var reset = resetToken(id);
        changingPasswords.change(id, PASSWORD.secret(), BETTER, "here");
        assertThat(accountPassword(id)).isEqualTo(new Password(BETTER));
        assertThat(signIn.sessions.get(id)).containsExactly("here");
        assertThat(devices.forgotten).containsExactly(id);
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("password")));
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSWORD_CHANGED);
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        refused("token-unknown", () -> changingPasswords.completeReset(reset, "still another password"));
    }

    @Test
    void a_new_password_keeps_the_rules_and_is_new() {
        var id = signedUp(verified(OLD));
        refused("newPassword", "too-short", () -> changingPasswords.change(id, PASSWORD.secret(), "short", null));
        refused("newPassword", "contains-name",
                () -> changingPasswords.change(id, PASSWORD.secret(), "x Ann Example 7x", null));
        refused("newPassword", "required", () -> changingPasswords.change(id, PASSWORD.secret(), null, null));
        refused("newPassword", "unchanged",
                () -> changingPasswords.change(id, PASSWORD.secret(), PASSWORD.secret(), null));
        refused("currentPassword", "required", () -> changingPasswords.change(id, "", BETTER, null));
        signIn.refusesPasswords = true;
        refused("newPassword", "too-weak", () -> changingPasswords.change(id, PASSWORD.secret(), BETTER, null));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(people.events()).isEmpty();
    }

    @Test
    void a_wrong_password_can_be_given_only_so_often_and_the_right_one_clears_that() {
        var id = signedUp(verified(OLD));
        refused("wrong-password", () -> changingPasswords.change(id, "wrong", BETTER, null));
        refused("currentPassword", "wrong-password", () -> changingPasswords.change(id, "wrong", BETTER, null));
        changingPasswords.change(id, PASSWORD.secret(), BETTER, null);
        for (var i = 0; i < 3; i++) {
            refused("wrong-password", () -> secondFactors.remove(id, "wrong"));
        }
        refused("too-many-attempts", () -> changingPasswords.change(id, BETTER, "yet another password", null));
        clock.advance(Duration.ofMinutes(1));
        changingPasswords.change(id, BETTER, "yet another password", null);
    }

    @Test
    void the_sweep_ends_the_sessions_and_notifies_after_a_crash_that_set_the_password() {
        var id = signedUp(verified(OLD));
        signIn.signIn(id, "here");
        signIn.signIn(id, "elsewhere");
        signIn.afterSettingPassword = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> changingPasswords.change(id, PASSWORD.secret(), BETTER, "here"))
                .isInstanceOf(Killed.class);
        keycloakSync.sweep();
        assertThat(signIn.sessions.get(id)).as("the process that began it may still be at work").hasSize(2);
        refused("password-changing", () -> changingPasswords.change(id, BETTER, "yet another password", null));
        clock.advance(Duration.ofMinutes(1));
        keycloakSync.sweep();
        assertThat(signIn.sessions.get(id)).containsExactly("here");
        assertThat(devices.forgotten).containsExactly(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSWORD_CHANGE_INTERRUPTED);
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        changingPasswords.change(id, BETTER, "yet another password", null);
    }

    @Test
    void sessions_are_ended_later_if_the_sign_in_server_fails_after_setting_the_password() {
        var id = signedUp(verified(OLD));
        signIn.signIn(id, "elsewhere");
        signIn.beforeEndingSessions = () -> signIn.away = true;
        changingPasswords.change(id, PASSWORD.secret(), BETTER, "here");
        assertThat(signIn.sessions.get(id)).hasSize(1);
        signIn.away = false;
        clock.advance(Duration.ofMinutes(1));
        keycloakSync.sweep();
        assertThat(signIn.sessions.get(id)).isEmpty();
    }

    @Test
    void while_the_sign_in_server_is_away_nothing_is_begun() {
        var id = signedUp(verified(OLD));
        var token = resetToken(id);
        signIn.away = true;
        refused("sign-in-unavailable", () -> changingPasswords.change(id, PASSWORD.secret(), BETTER, null));
        refused("sign-in-unavailable", () -> changingPasswords.completeReset(token, BETTER));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        signIn.away = false;
        changingPasswords.completeReset(token, BETTER);
    }
}
