package com.comms123.identity.account.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.identity.fixture.AccountFixture;
import com.comms123.identity.fixture.InMemoryAccounts;
import com.comms123.identity.fixture.InMemoryAttempts;
import com.comms123.identity.fixture.InMemoryDevices;
import com.comms123.identity.fixture.InMemoryNotices;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.identity.person.application.KeycloakSyncFixture;
import com.comms123.identity.person.application.Memberships.Membership;
import com.comms123.identity.person.domain.EmailChange;
import com.comms123.identity.person.domain.Passkey;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/// People who have signed up, and all that is done about their accounts, with a sign-in server that can go away.
abstract class SignedUpPeople {
    static final String OLD = "ann@example.org";
    static final String NEW = "ann@new.example";
    static final Duration WEEK = Duration.ofDays(7);
    static final String BETTER = "a much better password";

    static final Passkey PHONE = new Passkey("passkey-of-phone", "My phone", NOW);
    static final Passkey LAPTOP = new Passkey("passkey-of-laptop", "My laptop", NOW.plusSeconds(1));

    static final class Killed extends RuntimeException {}

    final InMemoryPeople people = new InMemoryPeople();
    final InMemoryAccounts signIn = new InMemoryAccounts();
    final InMemoryNotices notices = new InMemoryNotices();
    final InMemoryTokens tokens = new InMemoryTokens();
    final InMemoryDevices devices = new InMemoryDevices();
    final TestClock clock = new TestClock();
    final KeycloakSync keycloakSync = KeycloakSyncFixture.of(people, signIn, notices, tokens, devices,
            clock);
    final Accounts accounts = new Accounts(people, signIn, tokens, new InMemoryAttempts(),
            AccountFixture.PROPERTIES, clock);
    final ConfirmingEmails confirming = new ConfirmingEmails(accounts, people, tokens, notices, keycloakSync);
    final ChangingEmails changingEmails = new ChangingEmails(accounts, people, tokens, keycloakSync,
            AccountFixture.PROPERTIES);
    final ChangingPasswords changingPasswords = new ChangingPasswords(accounts, people, signIn, signIn, tokens,
            notices, keycloakSync, AccountFixture.PROPERTIES);
    /// The memberships of each; of nobody else can they be read.
    final Map<PersonId, List<Membership>> memberships = new HashMap<>();
    final SecondFactorRoleSync requiring = requiring(FactorGroup.OPERATORS, FactorGroup.PRIVACY_OFFICERS,
            FactorGroup.AUDITORS, FactorGroup.ADMINS);
    final Passkeys passkeys = new Passkeys(accounts, people, signIn, requiring, notices, keycloakSync);
    final SecondFactors secondFactors = new SecondFactors(accounts, people, signIn, requiring, notices, keycloakSync);

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    SecondFactorRoleSync requiring(FactorGroup... groups) {
        return new SecondFactorRoleSync(accounts, people, signIn, signIn,
                id -> Optional.ofNullable(memberships.get(id)),
                new SecondFactorProperties(Set.of(groups), Duration.ofHours(6), Duration.ofSeconds(30)), clock);
    }

    PersonId signedUp(Active person) {
        people.put(person);
        signIn.open(person.id(), person.profile().email(), PASSWORD);
        return person.id();
    }

    static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    static void refused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal().errors())
                .extracting(FieldRefusal::field, FieldRefusal::code)
                .contains(org.assertj.core.groups.Tuple.tuple(field, code)));
    }

    String accountAddress(PersonId id) {
        return String.valueOf(Objects.requireNonNull(signIn.accounts.get(id)).address());
    }

    Password accountPassword(PersonId id) {
        return Objects.requireNonNull(signIn.accounts.get(id)).password();
    }

    EmailChange change(PersonId id) {
        return Objects.requireNonNull(people.active(id).emailChange());
    }

    void ask(PersonId id) {
        assertThat(changingEmails.ask(id, NEW, PASSWORD.secret())).isTrue();
    }

    String token(PersonId id, Purpose purpose) {
        return tokens.mail(id, purpose, change(id).id().toString(), NOW.plus(Duration.ofDays(15))).value();
    }

    String resetToken(PersonId id) {
        return tokens.mail(id, Purpose.RESET_PASSWORD, people.active(id).profile().email().keyHash(),
                clock.instant().plus(Duration.ofHours(1))).value();
    }
}
