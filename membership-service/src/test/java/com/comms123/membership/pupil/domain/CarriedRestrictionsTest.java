package com.comms123.membership.pupil.domain;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.membership.fixture.KnownAddresses.hash;
import static com.comms123.membership.fixture.PupilFixture.ORDER;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.AddressHash;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A restriction follows its person from account to account.
class CarriedRestrictionsTest {
    private static final Relationship FATHER = new Relationship("father");
    private static final Set<AddressHash> OLD = Set.of(hash("old"));
    private static final Set<AddressHash> NEW = Set.of(hash("new"));

    private final Organisation school = OrganisationFixture.openSchool();
    private final UserId first = new UserId(Ids.next());
    private final UserId second = new UserId(Ids.next());
    private final List<Event> events = new ArrayList<>();
    private Pupil pupil = restricted(NO_CONTACT);

    @Test
    void the_same_person_under_another_account_is_restricted_from_the_link_on_whether_or_not_the_first_is_erased() {
        for (var erased : List.of(false, true)) {
            pupil = restricted(NO_CONTACT);
            if (erased) {
                then(pupil.forget(first));
            }
            then(link(second, OLD));
            assertThat(restrictionsOf(second)).containsExactly(NO_CONTACT);
            assertThat(account(second).carriedOver()).isTrue();
            assertThat(events).hasAtLeastOneElementOfType(CustodyRestrictionPlaced.class);
        }
    }

    @Test
    void an_erased_account_leaves_only_a_hash_and_the_restriction() {
        then(pupil.forget(first));
        assertThat(pupil.guardians()).isEmpty();
        assertThat(pupil.erased()).containsExactly(new ErasedGuardian(OLD, Set.of(NO_CONTACT)));
    }

    @Test
    void an_account_with_another_address_inherits_no_restriction() {
        then(pupil.forget(first));
        then(link(second, NEW));
        assertThat(restrictionsOf(second)).isEmpty();
        assertThat(account(second).carriedOver()).isFalse();
        assertThat(pupil.erased()).hasSize(1);
    }

    @Test
    void every_address_that_the_person_has_had_since_is_remembered_through_any_number_of_accounts() {
        then(pupil.recognise(first, NEW));
        then(pupil.forget(first));
        then(link(second, NEW));
        assertThat(restrictionsOf(second)).containsExactly(NO_CONTACT);
        then(pupil.forget(second));
        var third = new UserId(Ids.next());
        then(link(third, OLD));
        assertThat(restrictionsOf(third)).containsExactly(NO_CONTACT);
        assertThat(account(third).addresses()).containsExactlyInAnyOrder(hash("old"), hash("new"));
    }

    @Test
    void an_address_that_comes_later_carries_the_restriction_over_too_and_once() {
        then(link(second, NEW));
        then(pupil.recognise(second, OLD));
        assertThat(restrictionsOf(second)).containsExactly(NO_CONTACT);
        assertThat(pupil.recognise(second, OLD)).isInstanceOf(Unchanged.class);
    }

    @Test
    void staff_who_are_no_guardians_are_restricted_as_soon_as_they_are_recognised() {
        then(pupil.forget(first));
        then(pupil.recognise(second, OLD));
        assertThat(account(second).linked()).isFalse();
        assertThat(account(second).barredFromRecordBy()).isEqualTo(NO_CONTACT);
    }

    @Test
    void an_admins_decision_covers_every_account_of_the_person_and_ends_the_warning() {
        then(link(second, OLD));
        then(pupil.restrict(second, Set.of(NO_CONTACT), ORDER));
        assertThat(account(second).carriedOver()).isFalse();
        then(pupil.restrict(second, Set.of(NO_MESSAGES), ORDER));
        assertThat(restrictionsOf(first)).containsExactly(NO_MESSAGES);
        events.clear();
        then(pupil.restrict(second, Set.of(), null));
        assertThat(pupil.guardians()).allMatch(guardian -> guardian.restrictions().isEmpty());
        assertThat(events.stream().filter(CustodyRestrictionLifted.class::isInstance)).hasSize(2);
        then(pupil.unlink(second));
        then(pupil.link(new NewGuardian(second, FATHER, 1, OLD)));
        assertThat(restrictionsOf(second)).isEmpty();
    }

    @Test
    void lifting_a_restriction_removes_the_remains_of_the_erased_account() {
        then(pupil.forget(first));
        then(link(second, OLD));
        then(pupil.restrict(second, Set.of(), null));
        assertThat(pupil.erased()).isEmpty();
        assertThat(restrictionsOf(second)).isEmpty();
    }

    @Test
    void an_account_erased_after_the_next_one_was_linked_leaves_nothing_but_its_addresses_there() {
        then(link(second, OLD));
        then(pupil.recognise(first, NEW));
        then(pupil.forget(first));
        assertThat(pupil.erased()).isEmpty();
        assertThat(account(second).addresses()).containsExactlyInAnyOrder(hash("old"), hash("new"));
    }

    @Test
    void a_restriction_without_an_address_waits_for_one() {
        pupil = pupil(school, guardian(first, NO_CONTACT));
        assertThat(account(first).awaitsAddress()).isTrue();
        then(pupil.recognise(first, OLD));
        assertThat(account(first).awaitsAddress()).isFalse();
        assertThat(restrictionsOf(first)).containsExactly(NO_CONTACT);
    }

    private Pupil restricted(CustodyRestriction restriction) {
        return ((Accepted<Pupil>) pupil(school, guardian(first)).restrict(first, Set.of(restriction), ORDER, OLD))
                .state();
    }

    private Decision<Pupil> link(UserId user, Set<AddressHash> addresses) {
        assertThat(pupil.mayCarryOverTo(user)).isTrue();
        return pupil.link(new NewGuardian(user, FATHER, 1, addresses));
    }

    private void then(Decision<Pupil> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        pupil = ((Accepted<Pupil>) decision).state();
        events.addAll(((Accepted<Pupil>) decision).events());
    }

    private Guardian account(UserId user) {
        return pupil.guardian(user).orElseThrow();
    }

    private Set<CustodyRestriction> restrictionsOf(UserId user) {
        return account(user).restrictions();
    }
}
