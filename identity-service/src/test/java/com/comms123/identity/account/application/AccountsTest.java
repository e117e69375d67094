package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.fixture.AccountFixture;
import com.comms123.identity.fixture.InMemoryAccounts;
import com.comms123.identity.fixture.InMemoryAttempts;
import com.comms123.identity.fixture.InMemoryDevices;
import com.comms123.identity.fixture.InMemoryNotices;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.person.application.KeepingInStep;
import com.comms123.identity.person.application.KeepingInStepFixture;
import com.comms123.identity.person.domain.EmailAddress;
import com.comms123.identity.person.domain.EmailChange;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.identity.person.domain.Upkeep;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Addresses, passwords and second factors, with crashes and a sign-in server that goes away in between.
class AccountsTest {
    private static final String OLD = "ann@example.org";
    private static final String NEW = "ann@new.example";
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String BETTER = "a much better password";

    private static final class Killed extends RuntimeException {}

    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryAccounts signIn = new InMemoryAccounts();
    private final InMemoryNotices notices = new InMemoryNotices();
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryDevices devices = new InMemoryDevices();
    private final TestClock clock = new TestClock();
    private final KeepingInStep keepingInStep = KeepingInStepFixture.of(people, signIn, notices, tokens, devices,
            clock);
    private final Accounts accounts = new Accounts(people, signIn, tokens, new InMemoryAttempts(),
            AccountFixture.PROPERTIES, clock);
    private final ConfirmingEmails confirming = new ConfirmingEmails(accounts, people, tokens, notices, keepingInStep);
    private final ChangingEmails changingEmails = new ChangingEmails(accounts, people, tokens, keepingInStep,
            AccountFixture.PROPERTIES);
    private final ChangingPasswords changingPasswords = new ChangingPasswords(accounts, people, signIn, signIn, tokens,
            notices, keepingInStep, AccountFixture.PROPERTIES);
    private final SecondFactors secondFactors = new SecondFactors(accounts, people, signIn, keepingInStep);

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    private PersonId signedUp(Active person) {
        people.put(person);
        signIn.open(person.id(), person.profile().email(), PASSWORD);
        return person.id();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static void refused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal().errors())
                .extracting(FieldRefusal::field, FieldRefusal::code)
                .contains(org.assertj.core.groups.Tuple.tuple(field, code)));
    }

    private String accountAddress(PersonId id) {
        return String.valueOf(Objects.requireNonNull(signIn.accounts.get(id)).address());
    }

    private Password accountPassword(PersonId id) {
        return Objects.requireNonNull(signIn.accounts.get(id)).password();
    }

    private String confirmationToken(PersonId id, String email, Instant expiresAt) {
        return tokens.mail(id, Purpose.CONFIRM_EMAIL, new EmailAddress(email).keyHash(), expiresAt).value();
    }

    // Confirming an address

    @Test
    void a_confirmed_address_is_told_and_the_sign_in_server_knows() {
        var id = signedUp(active(OLD));
        var token = confirmationToken(id, OLD, NOW.plusSeconds(1));
        confirming.confirm(token);
        assertThat(people.active(id).profile().emailVerified()).isTrue();
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(Objects.requireNonNull(signIn.accounts.get(id)).verified()).isTrue();
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("emailVerified")));
        refused("token-unknown", () -> confirming.confirm(token));
    }

    @Test
    void a_token_is_good_until_it_expires_for_its_address_and_its_purpose() {
        var id = signedUp(active(OLD));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(id, OLD, NOW)));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(id, "x@example.org", NOW.plusSeconds(1))));
        refused("token-unknown", () -> confirming
                .confirm(tokens.mail(id, Purpose.RESET_PASSWORD, "x", NOW.plusSeconds(1)).value()));
        refused("token-unknown", () -> confirming.confirm("nonsense"));
        refused("token-unknown", () -> confirming.confirm(Token.from(new byte[Token.BYTES]).value() + "\n "));
        refused("token", "required", () -> confirming.confirm(null));
        refused("token-unknown", () -> confirming.confirm(confirmationToken(someone(), OLD, NOW.plusSeconds(1))));
        confirming.confirm(confirmationToken(id, OLD, NOW.plusMillis(1)));
    }

    @Test
    void while_the_sign_in_server_is_away_an_address_is_confirmed_and_it_is_told_later() {
        var id = signedUp(active(OLD));
        signIn.away = true;
        confirming.confirm(confirmationToken(id, OLD, NOW.plusSeconds(1)));
        keepingInStep.sweep();
        assertThat(people.active(id).upkeep().accountBehindSince()).isNotNull();
        signIn.away = false;
        keepingInStep.sweep();
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(Objects.requireNonNull(signIn.accounts.get(id)).verified()).isTrue();
    }

    @Test
    void the_link_can_be_sent_again_a_few_times() {
        var id = signedUp(active(OLD));
        confirming.sendAgain(id);
        confirming.sendAgain(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.CONFIRM_EMAIL, NoticeKind.CONFIRM_EMAIL);
        refused("too-many-mails", () -> confirming.sendAgain(id));
        clock.advance(Duration.ofMinutes(10));
        confirming.sendAgain(id);
        refused("already-confirmed", () -> confirming.sendAgain(signedUp(verified("bea@example.org"))));
        refused("no-such-person", () -> confirming.sendAgain(someone()));
    }

    // Changing the address

    private EmailChange change(PersonId id) {
        return Objects.requireNonNull(people.active(id).emailChange());
    }

    private void ask(PersonId id) {
        assertThat(changingEmails.ask(id, NEW, PASSWORD.secret())).isTrue();
    }

    private String token(PersonId id, Purpose purpose) {
        return tokens.mail(id, purpose, change(id).id().toString(), NOW.plus(Duration.ofDays(15))).value();
    }

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
        keepingInStep.sweep();
        assertThat(people.active(id).profile().email().value()).isEqualTo(OLD);
        clock.advance(Duration.ofMillis(1));
        keepingInStep.sweep();
        assertThat(people.active(id).profile().email().value()).isEqualTo(NEW);
        assertThat(accountAddress(id)).isEqualTo(NEW);
    }

    @Test
    void when_the_new_address_stays_silent_the_change_lapses() {
        var id = signedUp(verified(OLD));
        ask(id);
        changingEmails.confirm(token(id, Purpose.CHANGE_AT_OLD));
        clock.advance(WEEK.minusMillis(1));
        keepingInStep.sweep();
        var late = token(id, Purpose.CHANGE_AT_NEW);
        clock.advance(Duration.ofMillis(1));
        keepingInStep.sweep();
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
        assertThat(notices.kinds(id)).last().as("people are told whoever is away").isEqualTo(NoticeKind.EMAIL_CHANGED);
        signIn.away = false;
        keepingInStep.sweep();
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
        keepingInStep.keep(id);
        assertThat(accountAddress(id)).isEqualTo(NEW);
        assertThat(accountAddress(former)).isEqualTo("bea@third.example");
    }

    // Changing the password

    @Test
    void a_changed_password_ends_what_others_had_with_the_old_one() {
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
    void killed_after_the_password_was_set_the_sweep_ends_the_sessions_and_tells() {
        var id = signedUp(verified(OLD));
        signIn.signIn(id, "here");
        signIn.signIn(id, "elsewhere");
        signIn.afterSettingPassword = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> changingPasswords.change(id, PASSWORD.secret(), BETTER, "here"))
                .isInstanceOf(Killed.class);
        keepingInStep.sweep();
        assertThat(signIn.sessions.get(id)).as("whoever began it may still be at work").hasSize(2);
        refused("password-changing", () -> changingPasswords.change(id, BETTER, "yet another password", null));
        clock.advance(Duration.ofMinutes(1));
        keepingInStep.sweep();
        assertThat(signIn.sessions.get(id)).containsExactly("here");
        assertThat(devices.forgotten).containsExactly(id);
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.PASSWORD_CHANGE_INTERRUPTED);
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        changingPasswords.change(id, BETTER, "yet another password", null);
    }

    @Test
    void should_the_sign_in_server_go_away_after_the_password_was_set_the_sessions_are_ended_later() {
        var id = signedUp(verified(OLD));
        signIn.signIn(id, "elsewhere");
        signIn.beforeEndingSessions = () -> signIn.away = true;
        changingPasswords.change(id, PASSWORD.secret(), BETTER, "here");
        assertThat(signIn.sessions.get(id)).hasSize(1);
        signIn.away = false;
        clock.advance(Duration.ofMinutes(1));
        keepingInStep.sweep();
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

    // A forgotten password

    private String resetToken(PersonId id) {
        return tokens.mail(id, Purpose.RESET_PASSWORD, people.active(id).profile().email().keyHash(),
                clock.instant().plus(Duration.ofHours(1))).value();
    }

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
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
        refused("token-unknown", () -> changingPasswords.completeReset(token, "yet another password"));
        refused("token-unknown", () -> changingPasswords.completeReset(second, "yet another password"));
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

    // The second factor

    @Test
    void a_second_factor_is_seen_and_removed_with_the_password() {
        var id = signedUp(verified(OLD));
        assertThat(secondFactors.since(id)).isEmpty();
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(notices.kinds(id)).isEmpty();

        signIn.secondFactors.put(id, NOW);
        assertThat(secondFactors.since(id)).contains(NOW);
        refused("wrong-password", () -> secondFactors.remove(id, "wrong"));
        assertThat(secondFactors.since(id)).isPresent();
        secondFactors.remove(id, PASSWORD.secret());
        assertThat(secondFactors.since(id)).isEmpty();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.SECOND_FACTOR_REMOVED);
        assertThat(people.events()).containsExactly(new UserUpdated(id.value(), Set.of("secondFactor")));
        assertThat(people.active(id).upkeep()).isEqualTo(Upkeep.NONE);
    }
}
