package com.comms123.identity.person.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.profile;
import static com.comms123.identity.fixture.PersonFixture.registration;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.identity.UserRegistered;
import com.comms123.identity.fixture.InMemoryAccounts;
import com.comms123.identity.fixture.InMemoryBelongings;
import com.comms123.identity.fixture.InMemoryNotices;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryPolicies;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.person.application.RegistrationProperties.Rate;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.OwedNotice;
import com.comms123.identity.person.domain.Password;
import com.comms123.identity.person.domain.Person.Abandoned;
import com.comms123.identity.person.domain.Person.Active;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Person.Registering;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Profile;
import com.comms123.identity.person.domain.Upkeep;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisteringPeopleTest {
    private static final String EMAIL = "ann@example.org";

    private static final class Killed extends RuntimeException {}

    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryNotices notices = new InMemoryNotices();
    private final TestClock clock = new TestClock();
    private final KeycloakSync keycloakSync = new KeycloakSync(people, accounts, accounts, notices,
            new InMemoryTokens(),
            Optional.empty(), clock);
    private final RegisteringPeople registering = new RegisteringPeople(people, accounts, notices, keycloakSync,
            clock);
    private final RegistrationProperties properties = new RegistrationProperties("GB", Duration.ZERO,
            Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(5),
            new Rate(1, Duration.ofSeconds(1), 100));
    private final DeletingPeople deleting = new DeletingPeople(people, accounts, new InMemoryBelongings(),
            notices, new InMemoryPolicies(), clock);
    private final RegistrationSweeper sweeper = new RegistrationSweeper(people, accounts, deleting, properties,
            clock, new SimpleMeterRegistry());
    private final PersonId id = someone();

    @BeforeEach
    void setTheClock() {
        clock.set(NOW);
    }

    private Active activeWith(String email) {
        return people.holding(profile(email).email()).filter(Active.class::isInstance).map(Active.class::cast)
                .orElseThrow();
    }

    /// One active person, one account, one event: whatever happened on the way.
    private void assertConsistent() {
        var person = activeWith(EMAIL);
        assertThat(accounts.accounts).containsOnlyKeys(person.id());
        assertThat(people.all().stream().filter(Active.class::isInstance)).hasSize(1);
        assertThat(people.events()).hasSize(1).first().isInstanceOfSatisfying(UserRegistered.class,
                event -> assertThat(event.userId()).isEqualTo(person.id().value()));
    }

    @Test
    void a_new_person_can_sign_in_and_an_event_is_published() {
        registering.register(id, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(id);
        assertConsistent();
        assertThat(notices.registeredAgain).isEmpty();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.CONFIRM_EMAIL);
        assertThat(activeWith(EMAIL).upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Test
    void the_sweep_queues_a_confirmation_missed_by_a_crash() {
        registering.register(id, registration(EMAIL));
        var asWritten = people.put(activeWith(EMAIL));
        people.put(new Active(asWritten.id(), asWritten.version(), asWritten.profile(), asWritten.acceptances(),
                asWritten.wanted(), NOW, new Upkeep(null, null, null, null, null, null,
                        List.of(new OwedNotice(NoticeKind.CONFIRM_EMAIL, "registration", NOW))),
                asWritten.factor()));
        notices.forget(id);
        keycloakSync.sweep();
        assertThat(notices.kinds(id)).containsExactly(NoticeKind.CONFIRM_EMAIL);
    }

    @Test
    void an_address_that_is_taken_as_configured_needs_no_confirmation() {
        var configured = new Profile(profile(EMAIL).name(), profile(EMAIL).email(), true, null);
        registering.register(id, new RegisterPerson(configured, PASSWORD, "2.1", List.of()));
        assertThat(notices.kinds(id)).isEmpty();
        assertThat(accounts.accounts.get(id)).isNotNull()
                .satisfies(account -> assertThat(account.verified()).isTrue());
    }

    @Test
    void a_former_address_is_free_even_before_the_sign_in_server_is_synchronised() {
        registering.register(id, registration(EMAIL));
        var changing = activeWith(EMAIL).askEmailChange(someone().value(), profile("ann@new.example").email(), NOW,
                Duration.ofDays(7)).confirmEmailChangeAtNew(NOW, Duration.ofDays(7));
        people.save(changing.changeEmail(NOW).person(), List.of());
        var next = someone();
        registering.register(next, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(next);
        assertThat(accounts.accounts.get(next)).isNotNull()
                .satisfies(account -> assertThat(account.address()).isEqualTo(EMAIL));
        assertThat(accounts.accounts.get(id)).isNotNull()
                .satisfies(account -> assertThat(account.address()).isEqualTo("ann@new.example"));
    }

    @Test
    void the_same_request_twice_registers_once() {
        registering.register(id, registration(EMAIL));
        registering.register(id, registration(EMAIL));
        assertConsistent();
        assertThat(notices.registeredAgain).isEmpty();
    }

    @Test
    void a_known_address_changes_nothing_and_its_owner_is_notified() {
        var owner = people.put(active(EMAIL));
        registering.register(id, registration("ANN@example.org"));
        assertThat(people.all()).containsExactly(owner);
        assertThat(accounts.accounts).isEmpty();
        assertThat(notices.registeredAgain).containsExactly(owner.id());
    }

    @Test
    void a_repeated_request_finishes_after_a_crash_before_the_account() {
        accounts.beforeOpening = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOf(Killed.class);
        registering.register(id, registration(EMAIL));
        assertConsistent();
    }

    @Test
    void a_repeated_request_finishes_after_a_crash_after_the_account() {
        accounts.afterOpening = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOf(Killed.class);
        assertThat(people.events()).isEmpty();
        registering.register(id, registration(EMAIL));
        assertConsistent();
    }

    @Test
    void another_request_takes_the_address_after_a_crash() {
        accounts.afterOpening = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOf(Killed.class);
        accounts.beforeOpening = () -> {
            throw new Killed();
        };
        var second = someone();
        assertThatThrownBy(() -> registering.register(second, registration(EMAIL))).isInstanceOf(Killed.class);

        var third = someone();
        registering.register(third, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(third);
        assertConsistent();

        clock.advance(Duration.ofMinutes(11));
        sweeper.sweep();
        assertThat(people.all()).hasSize(1);
        assertConsistent();
    }

    @Test
    void the_later_of_two_concurrent_registrations_wins_and_the_other_leaves_nothing() {
        var faster = someone();
        accounts.afterOpening = () -> registering.register(faster, registration(EMAIL));
        registering.register(id, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(faster);
        assertThat(people.find(id)).containsInstanceOf(Abandoned.class);
        assertConsistent();
    }

    @Test
    void overtaken_before_its_account_was_made_it_leaves_nothing_either() {
        var faster = someone();
        accounts.beforeOpening = () -> registering.register(faster, registration(EMAIL));
        registering.register(id, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(faster);
        assertConsistent();
    }

    @Test
    void the_same_request_at_once_is_finished_by_either() {
        accounts.afterOpening = () -> registering.register(id, registration(EMAIL));
        registering.register(id, registration(EMAIL));
        assertConsistent();
    }

    @Test
    void the_address_of_somebody_deleted_is_free_at_once_also_at_the_sign_in_server() {
        registering.register(id, registration(EMAIL));
        deleting.request(id, false);
        var again = someone();
        registering.register(again, registration(EMAIL));
        assertThat(activeWith(EMAIL).id()).isEqualTo(again);
        assertThat(accounts.accounts.get(again)).isNotNull()
                .satisfies(account -> assertThat(account.enabled()).isTrue());
        assertThat(accounts.accounts.get(id)).isNotNull()
                .satisfies(account -> assertThat(account.enabled()).isFalse());
        assertThat(notices.registeredAgain).isEmpty();
    }

    @Test
    void an_account_that_nobody_of_ours_has_any_more_gives_way() {
        accounts.open(someone(), profile(EMAIL).email(), PASSWORD);
        registering.register(id, registration(EMAIL));
        assertConsistent();
    }

    @Test
    void the_account_of_a_stranger_is_left_alone() {
        accounts.strangers.add(EMAIL);
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("sign-in-unavailable"));
        assertThat(people.events()).isEmpty();
    }

    @Test
    void while_the_sign_in_server_is_away_nobody_is_registered_and_afterwards_the_request_goes_through() {
        accounts.away = true;
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().kind().status()).isEqualTo(503));
        assertThat(people.all()).hasOnlyElementsOfType(Registering.class);
        accounts.away = false;
        registering.register(id, registration(EMAIL));
        assertConsistent();
    }

    @Test
    void a_password_that_the_sign_in_server_refuses_is_a_field_error_and_can_be_corrected_at_once() {
        accounts.refusesPasswords = true;
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().errors()).singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo("password")));
        assertThat(people.all()).isEmpty();
        accounts.refusesPasswords = false;
        var better = new RegisterPerson(profile(EMAIL), new Password("a better one, longer"), "2.1",
                registration(EMAIL).wanted());
        registering.register(id, better);
        assertConsistent();
    }

    @Test
    void an_incomplete_registration_expires_after_ten_minutes_and_its_account_after_ten_more() {
        accounts.afterOpening = () -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOf(Killed.class);

        clock.set(NOW.plus(Duration.ofMinutes(10)));
        sweeper.sweep();
        assertThat(people.find(id)).containsInstanceOf(Registering.class);

        clock.set(NOW.plus(Duration.ofMinutes(10)).plusMillis(1));
        sweeper.sweep();
        assertThat(people.find(id)).containsInstanceOf(Abandoned.class);
        assertThat(people.holding(profile(EMAIL).email())).isEmpty();

        clock.advance(Duration.ofMinutes(10).plusMillis(1));
        sweeper.sweep();
        assertThat(people.all()).isEmpty();
        assertThat(accounts.accounts).isEmpty();
    }

    @Test
    void swept_while_it_was_still_at_work_it_says_so_and_leaves_no_account() {
        accounts.afterOpening = () -> {
            clock.advance(Duration.ofMinutes(11));
            sweeper.sweep();
        };
        assertThatThrownBy(() -> registering.register(id, registration(EMAIL))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("registration-interrupted"));
        assertThat(accounts.accounts).isEmpty();
        assertThat(people.events()).isEmpty();
        registering.register(someone(), registration(EMAIL));
        assertThat(accounts.accounts).containsOnlyKeys(activeWith(EMAIL).id());
    }

    @Test
    void the_sweep_ends_the_sign_in_that_could_not_be_ended_with_the_request() {
        registering.register(id, registration(EMAIL));
        accounts.away = true;
        deleting.request(id, false);
        clock.advance(Duration.ofSeconds(5).plusMillis(1));
        sweeper.endSignIns();
        assertThat(people.find(id).orElseThrow()).isInstanceOfSatisfying(Deleted.class,
                person -> assertThat(person.signInEnded()).isFalse());
        accounts.away = false;
        sweeper.endSignIns();
        assertThat(people.find(id).orElseThrow()).isInstanceOfSatisfying(Deleted.class,
                person -> assertThat(person.signInEnded()).isTrue());
        assertThat(accounts.accounts.get(id)).isNotNull()
                .satisfies(account -> assertThat(account.enabled()).isFalse());
    }
}
