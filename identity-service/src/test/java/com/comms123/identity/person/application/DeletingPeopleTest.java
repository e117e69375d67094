package com.comms123.identity.person.application;

import static com.comms123.identity.fixture.PersonFixture.NOW;
import static com.comms123.identity.fixture.PersonFixture.PASSWORD;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static com.comms123.identity.fixture.PersonFixture.active;
import static com.comms123.identity.fixture.PersonFixture.someone;
import static com.comms123.identity.fixture.PersonFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.identity.fixture.InMemoryAccounts;
import com.comms123.identity.fixture.InMemoryAttempts;
import com.comms123.identity.fixture.InMemoryBelongings;
import com.comms123.identity.fixture.InMemoryInvitationMails;
import com.comms123.identity.fixture.InMemoryNotices;
import com.comms123.identity.fixture.InMemoryNumberCodes;
import com.comms123.identity.fixture.InMemoryPeople;
import com.comms123.identity.fixture.InMemoryPolicies;
import com.comms123.identity.fixture.InMemoryTokens;
import com.comms123.identity.fixture.InvitationFixture;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.application.Attempts.Limit;
import com.comms123.identity.person.domain.NoticeKind;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.identity.person.domain.Person.Deleted;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletingPeopleTest {
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryBelongings belongings = new InMemoryBelongings();
    private final InMemoryNotices notices = new InMemoryNotices();
    private final TestClock clock = new TestClock();
    private final DeletingPeople deleting = new DeletingPeople(people, accounts, belongings, notices,
            new InMemoryPolicies(), clock);
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final InMemoryNumberCodes codes = new InMemoryNumberCodes();
    private final InMemoryAttempts attempts = new InMemoryAttempts();
    private final InMemoryInvitationMails invitations = new InMemoryInvitationMails();
    private final PersonPurger purger = new PersonPurger(people, accounts, notices, tokens, codes, attempts,
            belongings,
            new InvitedAddresses() {
                @Override
                public long forget(EmailAddress address) {
                    return invitations.forget(address, clock.instant());
                }

                @Override
                public long count(EmailAddress address) {
                    return invitations.count(address);
                }
            }, deleting);

    @Test
    void one_write_hides_the_record_and_publishes_the_deletion() {
        clock.set(NOW);
        var person = people.put(active("ann@example.org"));
        var deletion = deleting.request(person.id(), false);
        assertThat(deletion.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(people.contactPoints(List.of(person.id()))).isEmpty();
        assertThat(people.holding(person.profile().email())).isEmpty();
        assertThat(people.events()).singleElement().isInstanceOfSatisfying(UserDeletionRequested.class, event -> {
            assertThat(event.deletionId()).isEqualTo(deletion.id());
            assertThat(event.receiptHash()).isEqualTo(deletion.receipt().hash());
            assertThat(event.policyVersion()).isEqualTo("2.1");
            assertThat(event.organisationIds()).containsExactly(SCHOOL);
        });
    }

    @Test
    void asked_again_it_is_the_same_deletion_with_the_same_receipt() {
        var person = people.put(active("ann@example.org"));
        var first = deleting.request(person.id(), false);
        clock.advance(Duration.ofDays(1));
        assertThat(deleting.request(person.id(), false)).isEqualTo(first);
        assertThat(people.events()).hasSize(1);
    }

    @Test
    void the_receipt_is_emailed_once_to_those_who_want_it_at_an_address_that_is_known_to_be_theirs() {
        var ann = people.put(verified("ann@example.org"));
        var deletion = deleting.request(ann.id(), true);
        deleting.request(ann.id(), true);
        assertThat(deletion.receiptByEmail()).isTrue();
        assertThat(notices.kinds(ann.id())).containsExactly(NoticeKind.DELETION_RECEIPT);

        var bea = people.put(verified("bea@example.org"));
        assertThat(deleting.request(bea.id(), false).receiptByEmail()).isFalse();
        var unconfirmed = people.put(active("canary@example.org"));
        assertThat(deleting.request(unconfirmed.id(), true).receiptByEmail()).isFalse();
        assertThat(notices.count(bea.id()) + notices.count(unconfirmed.id())).isZero();
    }

    @Test
    void a_receipt_whose_email_could_not_be_queued_is_emailed_when_the_sign_in_is_ended_again() {
        var ann = people.put(verified("ann@example.org"));
        accounts.away = true;
        deleting.request(ann.id(), true);
        assertThat(notices.count(ann.id())).isZero();
        accounts.away = false;
        deleting.endSignIn(ann.id());
        assertThat(notices.kinds(ann.id())).containsExactly(NoticeKind.DELETION_RECEIPT);
    }

    @Test
    void nobody_can_be_deleted_who_is_not_there() {
        assertThatThrownBy(() -> deleting.request(someone(), false)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().kind().status()).isEqualTo(404));
    }

    @Test
    void the_sign_in_has_ended_when_the_request_is_answered() {
        var person = people.put(active("ann@example.org"));
        accounts.open(person.id(), person.profile().email(), PASSWORD);
        deleting.request(person.id(), false);
        assertThat(accounts.accounts.get(person.id())).isNotNull()
                .satisfies(account -> assertThat(account.enabled()).isFalse());
    }

    @Test
    void a_request_is_accepted_while_the_sign_in_server_is_away() {
        var person = people.put(active("ann@example.org"));
        accounts.away = true;
        deleting.request(person.id(), false);
        assertThat(people.events()).hasSize(1);
    }

    @Test
    void ending_the_sign_in_can_be_repeated_and_touches_nobody_who_is_not_deleted() {
        var person = people.put(active("ann@example.org"));
        accounts.open(person.id(), person.profile().email(), PASSWORD);
        deleting.endSignIn(person.id());
        assertThat(accounts.accounts.get(person.id())).isNotNull()
                .satisfies(account -> assertThat(account.enabled()).isTrue());

        deleting.request(person.id(), false);
        deleting.endSignIn(person.id());
        deleting.endSignIn(person.id());
        assertThat(accounts.accounts.get(person.id())).isNotNull().satisfies(account -> {
            assertThat(account.enabled()).isFalse();
            assertThat(account.address()).isNull();
        });
        assertThat(people.find(person.id()).orElseThrow()).isInstanceOfSatisfying(Deleted.class,
                deleted -> assertThat(deleted.signInEnded()).isTrue());
        deleting.endSignIn(someone());
    }

    @Test
    void a_purge_removes_everything_and_can_be_killed_anywhere() {
        var person = people.put(active("ann@example.org"));
        accounts.open(person.id(), person.profile().email(), PASSWORD);
        notices.addressRegisteredAgain(person.id());
        belongings.joined(person.id(), SCHOOL, 1);
        tokens.mail(person.id(), Purpose.RESET_PASSWORD, "x", NOW);
        codes.put(person.id(), new PhoneNumber("+447911123456"), new NumberCode("073512"), NOW);
        attempts.take(person.id(), "passwords", new Limit(5, Duration.ofMinutes(1)), NOW);
        invitations.add(InvitationFixture.invitation("ann@example.org"), NOW);
        var order = new PurgeOrder(Ids.next(), RecordKind.USER, person.id().value());

        assertThatThrownBy(() -> purger.remove(order)).isInstanceOf(Refused.class);
        deleting.request(person.id(), false);
        assertThat(purger.count(order)).isEqualTo(Map.of("people", 1L, "policy-acceptances", 1L, "sign-in-accounts",
                1L, "belongings", 1L, "notices", 1L, "mailed-tokens", 1L, "number-codes", 1L, "attempts", 1L,
                "invitation-mails", 1L));

        accounts.away = true;
        assertThatThrownBy(() -> purger.remove(order)).isInstanceOf(SignInUnavailable.class);
        assertThat(people.find(person.id())).as("the root goes last").isPresent();

        accounts.away = false;
        purger.remove(order);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(accounts.accounts).isEmpty();
        assertThat(invitations.count(person.profile().email())).isZero();
    }

    @Test
    void a_purged_person_restored_by_a_backup_is_deleted_again_without_delay() {
        var person = people.put(active("ann@example.org"));
        var order = new PurgeOrder(Ids.next(), RecordKind.USER, person.id().value());

        purger.removeRestored(order);
        assertThat(people.find(person.id())).get().isInstanceOfSatisfying(Deleted.class,
                deleted -> assertThat(deleted.deletion().dueAt()).isEqualTo(clock.instant()));
        assertThat(people.events()).singleElement().isInstanceOf(UserDeletionRequested.class);

        purger.removeRestored(order);
        assertThat(purger.residual(order)).as("killed and carried out again").isZero();
    }

    @Test
    void an_order_for_another_kind_of_record_touches_nothing() {
        var person = people.put(active("ann@example.org"));
        var order = new PurgeOrder(Ids.next(), RecordKind.MESSAGE, person.id().value());
        purger.remove(order);
        assertThat(purger.count(order)).isEmpty();
        assertThat(purger.residual(order)).isZero();
        assertThat(people.find(person.id())).isPresent();
    }
}
