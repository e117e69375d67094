package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Somebody registered with an address that is not theirs, and prepared to take the account over once its owner uses it.
class ReclaimedAccountsTest extends SignedUpPeople {
    private static final String ATTACKER = "mallory@evil.example";

    private String prepareTakeover(PersonId id) {
        changingEmails.ask(id, ATTACKER, PASSWORD.secret());
        return token(id, Purpose.CHANGE_AT_NEW);
    }

    private void ownerHasTheAccount(PersonId id, String kept) {
        refused("token-unknown", () -> changingEmails.confirm(kept));
        clock.advance(Duration.ofDays(30));
        keycloakSync.sweep();
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
        assertThat(accountAddress(id)).isEqualTo(OLD);
        assertThat(people.active(id).emailChange()).isNull();
    }

    @Test
    void a_reset_cancels_a_change_of_address_that_was_asked_for_before() {
        var id = signedUp(active(OLD));
        var kept = prepareTakeover(id);
        changingPasswords.completeReset(resetToken(id), BETTER);
        ownerHasTheAccount(id, kept);
    }

    @Test
    void a_reset_cancels_a_change_of_address_that_the_new_address_has_confirmed() {
        var id = signedUp(verified(OLD));
        var kept = prepareTakeover(id);
        changingEmails.confirm(kept);
        changingPasswords.completeReset(resetToken(id), BETTER);
        ownerHasTheAccount(id, kept);
    }

    @Test
    void a_changed_password_cancels_a_change_of_address_and_every_link_that_was_mailed() {
        var id = signedUp(verified(OLD));
        var kept = prepareTakeover(id);
        changingPasswords.change(id, PASSWORD.secret(), BETTER, null);
        ownerHasTheAccount(id, kept);
        assertThat(tokens.count(id)).isZero();
    }

    @Test
    void the_first_confirmation_of_the_address_cancels_a_change_of_it() {
        var id = signedUp(active(OLD));
        var kept = prepareTakeover(id);
        confirming.confirm(tokens.mail(id, Purpose.CONFIRM_EMAIL, people.active(id).profile().email().keyHash(),
                clock.instant().plus(WEEK)).value());
        ownerHasTheAccount(id, kept);
        assertThat(tokens.count(id)).isZero();
    }

    @Test
    void an_address_confirmed_after_the_change_was_asked_for_has_a_say_when_the_link_is_used() {
        var id = signedUp(active(OLD));
        var kept = prepareTakeover(id);
        var asked = people.active(id);
        var change = change(id);
        people.save(asked.confirmEmail(clock.instant()).person(), List.of());
        // As a record of the last release may have it: confirmed, and the change still under way.
        people.save(people.active(id).askEmailChange(change.id(), change.to(), clock.instant(), WEEK),
                List.of());
        changingEmails.confirm(kept);
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
        assertThat(change(id).takesEffectAt()).isEqualTo(clock.instant().plus(WEEK));
    }

    @Test
    void a_second_factor_older_than_the_confirmation_is_removed_and_the_owner_notified() {
        var id = signedUp(active(OLD));
        signIn.addApp(id, clock.instant());
        changingPasswords.completeReset(resetToken(id), BETTER);
        assertThat(signIn.secondFactors).doesNotContainKey(id);
        assertThat(notices.kinds(id)).contains(NoticeKind.SECOND_FACTOR_REMOVED);
    }

    @Test
    void a_reset_removes_passkeys_older_than_the_confirmation_and_notifies_the_owner() {
        var id = signedUp(active(OLD));
        signIn.addPasskey(id, PHONE);
        signIn.addPasskey(id, LAPTOP);
        changingPasswords.completeReset(resetToken(id), BETTER);
        assertThat(signIn.passkeys(id)).isEmpty();
        assertThat(notices.kinds(id)).contains(NoticeKind.PASSKEYS_REMOVED);
        assertThat(people.active(id).upkeep().passkeyRemoval()).isNull();
    }

    @Test
    void passkeys_added_before_the_address_was_confirmed_are_removed_by_its_first_confirmation() {
        var id = signedUp(active(OLD));
        signIn.addPasskey(id, PHONE);
        confirming.confirm(tokens.mail(id, Purpose.CONFIRM_EMAIL, people.active(id).profile().email().keyHash(),
                clock.instant().plus(WEEK)).value());
        assertThat(signIn.passkeys(id)).isEmpty();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSKEYS_REMOVED);
    }

    @Test
    void a_passkey_from_a_request_that_the_reset_overtook_is_removed_too() {
        var id = signedUp(active(OLD));
        changingPasswords.completeReset(resetToken(id), BETTER);
        signIn.addPasskey(id, PHONE);
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).containsExactly(PHONE);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).containsExactly(PHONE);
        clock.advance(Duration.ofMillis(1));
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).isEmpty();
        assertThat(notices.kinds(id)).contains(NoticeKind.PASSKEYS_REMOVED);
        signIn.addPasskey(id, LAPTOP);
        clock.advance(Duration.ofHours(1));
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).as("that one is the owner's").containsExactly(LAPTOP);
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void a_removal_of_one_passkey_leaves_the_others_until_the_late_ones_are_due() {
        var id = signedUp(active(OLD));
        changingPasswords.completeReset(resetToken(id), BETTER);
        signIn.addPasskey(id, PHONE);
        signIn.addPasskey(id, LAPTOP);
        passkeys.remove(id, PHONE.id(), BETTER);
        assertThat(signIn.passkeys(id)).containsExactly(LAPTOP);
        clock.advance(Duration.ofMinutes(1));
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).isEmpty();
    }

    @Test
    void an_account_without_passkeys_gets_no_mail_that_they_were_removed() {
        var id = signedUp(active(OLD));
        changingPasswords.completeReset(resetToken(id), BETTER);
        assertThat(notices.kinds(id)).doesNotContain(NoticeKind.PASSKEYS_REMOVED);
    }

    @Test
    void passkeys_of_a_confirmed_address_survive_a_reset() {
        var id = signedUp(verified(OLD));
        signIn.addPasskey(id, PHONE);
        changingPasswords.completeReset(resetToken(id), BETTER);
        assertThat(signIn.passkeys(id)).containsExactly(PHONE);
        assertThat(notices.kinds(id)).doesNotContain(NoticeKind.PASSKEYS_REMOVED);
    }

    @Test
    void the_other_services_hear_once_that_the_account_has_another_owner() {
        var id = signedUp(active(OLD));
        changingPasswords.completeReset(resetToken(id), BETTER);
        changingPasswords.completeReset(resetToken(id), "another good password");
        assertThat(people.events()).filteredOn(event -> event instanceof UserUpdated updated
                && updated.fields().contains(UserUpdated.OWNER)).hasSize(1);
    }

    @Test
    void a_second_factor_of_a_confirmed_address_survives_a_reset() {
        var id = signedUp(verified(OLD));
        signIn.addApp(id, clock.instant());
        changingPasswords.completeReset(resetToken(id), BETTER);
        assertThat(signIn.secondFactors).containsKey(id);
        assertThat(notices.kinds(id)).doesNotContain(NoticeKind.SECOND_FACTOR_REMOVED);
    }

    @Test
    void the_sweep_removes_older_factors_after_a_crash_that_set_the_password() {
        var id = signedUp(active(OLD));
        var kept = prepareTakeover(id);
        signIn.addApp(id, clock.instant());
        signIn.addPasskey(id, PHONE);
        signIn.afterSettingPassword = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> changingPasswords.completeReset(resetToken(id), BETTER)).isInstanceOf(Killed.class);
        keycloakSync.sweep();
        assertThat(signIn.secondFactors).as("as long as somebody may be signed in, it could be set up again")
                .containsKey(id);
        assertThat(signIn.passkeys(id)).as("the same is true of passkeys").containsExactly(PHONE);
        refused("token-unknown", () -> changingEmails.confirm(kept));
        clock.advance(Duration.ofMinutes(1));
        keycloakSync.sweep();
        assertThat(signIn.secondFactors).doesNotContainKey(id);
        assertThat(signIn.passkeys(id)).isEmpty();
        ownerHasTheAccount(id, kept);
    }

    @Test
    void while_a_password_is_changed_nobody_asks_for_another_address() {
        var id = signedUp(verified(OLD));
        signIn.afterSettingPassword = () -> refused("password-changing",
                () -> changingEmails.ask(id, ATTACKER, BETTER));
        changingPasswords.change(id, PASSWORD.secret(), BETTER, null);
        assertThat(people.active(id).emailChange()).isNull();
    }

    @Test
    void an_unconfirmed_address_gets_a_new_link_when_a_changed_password_cancels_the_earlier_one() {
        var id = signedUp(active(OLD));
        changingPasswords.change(id, PASSWORD.secret(), BETTER, null);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSWORD_CHANGED, NoticeKind.CONFIRM_EMAIL);
    }
}
