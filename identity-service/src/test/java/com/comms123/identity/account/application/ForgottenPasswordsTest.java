package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgottenPasswordsTest extends SignedUpPeople {
    @Test
    void a_link_is_sent_to_who_is_known_and_not_more_often_than_every_five_minutes() {
        var id = signedUp(verified(OLD));
        changingPasswords.askForReset(" ANN@Example.org");
        changingPasswords.askForReset(OLD);
        changingPasswords.askForReset("unknown@example.org");
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.RESET_PASSWORD);
        clock.advance(Duration.ofMinutes(5));
        changingPasswords.askForReset(OLD);
        assertThat(notices.kinds(id)).hasSize(2);
        refused("email", "malformed", () -> changingPasswords.askForReset("ann"));
    }

    @Test
    void a_reset_ends_every_session_confirms_the_address_and_works_once() {
        var id = signedUp(active(OLD));
        signIn.signIn(id, "here");
        var token = resetToken(id);
        var second = resetToken(id);
        refused("newPassword", "too-short", () -> changingPasswords.completeReset(token, "short"));
        changingPasswords.completeReset(token, BETTER);
        assertThat(accountPassword(id)).isEqualTo(new Password(BETTER));
        assertThat(signIn.sessions.get(id)).isEmpty();
        assertThat(devices.forgotten).containsExactly(id);
        assertThat(people.active(id).profile().emailVerified()).isTrue();
        refused("token-unknown", () -> changingPasswords.completeReset(token, "yet another password"));
        refused("token-unknown", () -> changingPasswords.completeReset(second, "yet another password"));
        clock.advance(Duration.ofMinutes(10));
        keycloakSync.sweep();
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void a_link_is_worthless_after_an_hour_after_the_address_changed_and_for_anything_else() {
        var id = signedUp(active(OLD));
        var token = resetToken(id);
        refused("token-unknown", () -> confirming.confirm(token));
        refused("token-unknown", () -> changingEmails.confirm(token));
        ask(id);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_NEW));
        refused("token-unknown", () -> changingPasswords.completeReset(token, BETTER));
        var late = resetToken(id);
        clock.advance(Duration.ofHours(1));
        refused("token-unknown", () -> changingPasswords.completeReset(late, BETTER));
    }
}
