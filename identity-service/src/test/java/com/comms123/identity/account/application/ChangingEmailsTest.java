package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Token.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangingEmailsTest extends SignedUpPeople {
    @Test
    void an_address_changes_when_both_have_confirmed_in_any_order() {
        for (var first : List.of(Purpose.CHANGE_AT_NEW, Purpose.CHANGE_AT_OLD)) {
            var id = signedUp(verified(first + OLD));
            assertThat(changingEmails.ask(id, first + NEW, PASSWORD.secret())).isTrue();
            assertThat(notices.kinds(id)).containsExactly(NoticeKind.CONFIRM_NEW_EMAIL, NoticeKind.CONFIRM_OLD_EMAIL);
            var second = first == Purpose.CHANGE_AT_NEW ? Purpose.CHANGE_AT_OLD : Purpose.CHANGE_AT_NEW;
            var secondToken = token(id, second);
            changingEmails.confirm(token(id, first));
            assertThat(people.active(id).profile().email().value()).isEqualTo(first + OLD);
            changingEmails.confirm(secondToken);
            assertThat(people.active(id).profile().email().value()).isEqualTo(first + NEW);
            assertThat(people.active(id).profile().emailVerified()).isTrue();
            assertThat(people.active(id).emailChange()).isNull();
            assertThat(accountAddress(id)).isEqualTo(new EmailAddress(first + NEW).key());
            assertThat(people.events()).last().isEqualTo(new UserUpdated(id.value(), Set.of("email")));
            assertThat(notices.kinds(id)).last().isEqualTo(NoticeKind.EMAIL_CHANGED);
            refused("token-unknown", () -> changingEmails.confirm(secondToken));
        }
    }

    @Test
    void when_the_old_address_stays_silent_the_change_is_made_seven_days_after_the_new_one_confirmed() {
        var id = signedUp(verified(OLD));
        ask(id);
        clock.advance(Duration.ofDays(3));
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_NEW));
        clock.set(NOW.plus(Duration.ofDays(10)).minusMillis(1));
        keycloakSync.sweep();
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
        clock.advance(Duration.ofMillis(1));
        keycloakSync.sweep();
        assertThat(people.active(id).profile().email().value()).isEqualTo(NEW);
        assertThat(accountAddress(id)).isEqualTo(NEW);
    }

    @Test
    void when_the_new_address_stays_silent_the_change_lapses() {
        var id = signedUp(verified(OLD));
        ask(id);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_OLD));
        clock.advance(WEEK.minusMillis(1));
        keycloakSync.sweep();
        var late = token(id, Purpose.CHANGE_AT_NEW);
        clock.advance(Duration.ofMillis(1));
        keycloakSync.sweep();
        assertThat(people.active(id).emailChange()).isNull();
        refused("token-unknown", () -> changingEmails.confirm(late));
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
    }

    @Test
    void either_address_may_refuse() {
        for (var purpose : List.of(Purpose.CHANGE_AT_NEW, Purpose.CHANGE_AT_OLD)) {
            var id = signedUp(verified(purpose + OLD));
            ask(id);
            var other = token(id, Purpose.CHANGE_AT_NEW);
            changingEmails.refuse(token(id, purpose));
            assertThat(people.active(id).emailChange()).isNull();
            assertThat(notices.kinds(id)).last().isEqualTo(NoticeKind.EMAIL_CHANGE_REFUSED);
            refused("token-unknown", () -> changingEmails.confirm(other));
        }
    }

    @Test
    void an_address_that_was_never_confirmed_has_no_say() {
        var id = signedUp(active(OLD));
        ask(id);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_NEW));
        assertThat(people.active(id).profile().email().value()).isEqualTo(NEW);
        assertThat(people.events()).last().isEqualTo(new UserUpdated(id.value(), Set.of("email", "emailVerified")));
    }

    @Test
    void somebody_else_s_address_is_asked_for_like_any_other_and_never_given() {
        var owner = signedUp(verified(NEW));
        var id = signedUp(verified(OLD));
        ask(id);
        assertThat(change(id).to().value()).isEqualTo(NEW);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_OLD));
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_NEW));
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
        assertThat(people.active(id).emailChange()).isNull();
        assertThat(people.active(owner).profile().email().value()).isEqualTo(NEW);
        assertThat(notices.kinds(id)).last().isEqualTo(NoticeKind.EMAIL_CHANGE_FAILED);
        assertThat(people.events()).isEmpty();
    }

    @Test
    void a_later_change_takes_the_place_of_an_earlier_one_and_one_s_own_address_gives_it_up() {
        var id = signedUp(verified(OLD));
        ask(id);
        var earlier = token(id, Purpose.CHANGE_AT_NEW);
        changingEmails.ask(id, "ann@third.example", PASSWORD.secret());
        refused("token-unknown", () -> changingEmails.confirm(earlier));
        assertThat(changingEmails.ask(id, OLD, PASSWORD.secret())).isFalse();
        assertThat(people.active(id).emailChange()).isNull();
        refused("email", "unchanged", () -> changingEmails.ask(id, OLD, PASSWORD.secret()));
    }

    @Test
    void a_change_of_address_needs_an_address_and_the_password() {
        var id = signedUp(verified(OLD));
        refused("email", "malformed", () -> changingEmails.ask(id, "ann", PASSWORD.secret()));
        refused("email", "required", () -> changingEmails.ask(id, null, PASSWORD.secret()));
        refused("password", "required", () -> changingEmails.ask(id, NEW, null));
        refused("wrong-password", () -> changingEmails.ask(id, NEW, "another one"));
        assertThat(people.active(id).emailChange()).isNull();
        assertThat(notices.kinds(id)).isEmpty();
    }

    @Test
    void a_changed_address_reaches_the_sign_in_server_through_every_crash() {
        var id = signedUp(verified(OLD));
        ask(id);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_OLD));
        signIn.away = true;
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_NEW));
        assertThat(accountAddress(id)).isEqualTo(OLD);
        assertThat(notices.kinds(id)).last().as("people get their mail even while a service is away")
                .isEqualTo(NoticeKind.EMAIL_CHANGED);
        signIn.away = false;
        keycloakSync.sweep();
        assertThat(accountAddress(id)).isEqualTo(NEW);
    }

    @Test
    void an_address_that_its_former_owner_has_at_the_sign_in_server_still_gives_way() {
        var former = signedUp(verified(NEW));
        var id = signedUp(verified(OLD));
        signIn.away = true;
        people.save(people.active(former).askEmailChange(someone().value(), new EmailAddress("bea@third.example"), NOW,
                WEEK).confirmEmailChangeAtNew(NOW, WEEK).changeEmail(NOW).person(), List.of());
        people.save(people.active(id).askEmailChange(someone().value(), new EmailAddress(NEW), NOW, WEEK)
                .confirmEmailChangeAtNew(NOW, WEEK).changeEmail(NOW).person(), List.of());
        signIn.away = false;
        keycloakSync.keep(id);
        assertThat(accountAddress(id)).isEqualTo(NEW);
        assertThat(accountAddress(former)).isEqualTo("bea@third.example");
    }
}
