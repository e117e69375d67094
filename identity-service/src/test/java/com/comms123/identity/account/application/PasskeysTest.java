package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Upkeep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasskeysTest extends SignedUpPeople {
    @Test
    void people_see_their_passkeys_the_first_added_first() {
        var id = withPasskeys(LAPTOP, PHONE);
        assertThat(passkeys.of(id)).containsExactly(PHONE, LAPTOP);
    }

    @Test
    void a_passkey_is_removed_with_the_password_and_the_person_is_notified() {
        var id = withPasskeys(PHONE, LAPTOP);
        passkeys.remove(id, PHONE.id(), PASSWORD.secret());
        assertThat(signIn.passkeys(id)).containsExactly(LAPTOP);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSKEY_REMOVED);
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("passkeys")));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void without_the_password_every_passkey_stays() {
        var id = withPasskeys(PHONE);
        refused("wrong-password", () -> passkeys.remove(id, PHONE.id(), "wrong"));
        refused("password", "required", () -> passkeys.remove(id, PHONE.id(), null));
        assertThat(signIn.passkeys(id)).containsExactly(PHONE);
        assertThat(notices.kinds(id)).isEmpty();
    }

    @Test
    void wrong_passwords_are_counted() {
        var id = withPasskeys(PHONE);
        for (var tried = 0; tried < 3; tried++) {
            refused("wrong-password", () -> passkeys.remove(id, PHONE.id(), "wrong"));
        }
        refused("too-many-attempts", () -> passkeys.remove(id, PHONE.id(), PASSWORD.secret()));
    }

    @Test
    void the_passkey_of_somebody_else_is_as_absent_as_one_that_nobody_has() {
        var owner = withPasskeys(PHONE);
        var other = signedUp(verified(NEW));
        assertThat(passkeys.of(other)).isEmpty();
        refused("no-such-passkey", () -> passkeys.remove(other, PHONE.id(), PASSWORD.secret()));
        refused("no-such-passkey", () -> passkeys.remove(other, "nobody-has-it", PASSWORD.secret()));
        assertThat(signIn.passkeys(owner)).containsExactly(PHONE);
        assertThat(people.events()).isEmpty();
    }

    @Test
    void a_removal_that_the_sign_in_server_missed_is_made_up_for_and_not_shown_meanwhile() {
        var id = withPasskeys(PHONE, LAPTOP);
        people.save(people.active(id).removePasskey(PHONE.id(), clock.instant()).person(), List.of());
        assertThat(passkeys.of(id)).containsExactly(LAPTOP);
        signIn.away = true;
        keycloakSync.sweep();
        assertThat(people.active(id).upkeep().passkeyRemoval()).isNotNull();
        signIn.away = false;
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).containsExactly(LAPTOP);
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void several_removals_that_wait_are_all_carried_out() {
        var id = withPasskeys(PHONE, LAPTOP);
        people.save(people.active(id).removePasskey(PHONE.id(), clock.instant()).person(), List.of());
        clock.advance(Duration.ofSeconds(1));
        people.save(people.active(id).removePasskey(LAPTOP.id(), clock.instant()).person(), List.of());
        keycloakSync.sweep();
        assertThat(signIn.passkeys(id)).isEmpty();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSKEY_REMOVED, NoticeKind.PASSKEY_REMOVED);
    }

    @Test
    void a_new_passkey_is_notified_once_and_an_old_one_never() {
        var id = withPasskeys(PHONE, new Passkey("passkey-of-old", "Old", PHONE.addedAt().minus(Duration.ofDays(29))));
        passkeys.notifyOfNew(id);
        passkeys.notifyOfNew(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSKEY_ADDED);
    }

    @Test
    void while_the_sign_in_server_is_away_the_news_waits() {
        var id = withPasskeys(PHONE);
        signIn.away = true;
        refused("sign-in-unavailable", () -> passkeys.notifyOfNew(id));
        assertThat(notices.kinds(id)).isEmpty();
    }

    @Test
    void a_deleted_person_is_not_notified_of_passkeys() {
        var id = someone();
        signIn.addPasskey(id, PHONE);
        passkeys.notifyOfNew(id);
        assertThat(notices.kinds(id)).isEmpty();
    }

    private PersonId withPasskeys(Passkey... owned) {
        var id = signedUp(verified(OLD));
        for (var passkey : owned) {
            signIn.addPasskey(id, passkey);
        }
        return id;
    }
}
