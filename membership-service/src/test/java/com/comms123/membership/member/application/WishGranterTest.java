package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.club;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WishGranterTest {

    private final Uses uses = new Uses();
    private final UserId person = new UserId(Ids.next());

    @Test
    void everything_that_exists_is_given() {
        var school = uses.organisations.with(schoolOnApproval());
        var club = uses.organisations.with(club());
        takeUp(new Wish(school.id(), Set.of(), false),
                new Wish(club.id(), Set.of(club.groups().getFirst().id()), false));
        assertThat(uses.memberships.listedOf(person, null, 10)).extracting(found -> found.state())
                .containsExactly(MemberState.PENDING, MemberState.ACTIVE);
        assertThat(uses.memberships.events).singleElement().isInstanceOf(MemberJoined.class);
    }

    @Test
    void an_unknown_school_or_group_is_recorded_and_does_not_block_the_rest() {
        var school = uses.organisations.with(openSchool());
        var nowhere = new OrganisationId(Ids.next());
        var noGroup = new GroupId(Ids.next());
        var group = school.groups().getFirst().id();
        for (var times = 0; times < 2; times++) {
            takeUp(new Wish(nowhere, Set.of(), false), new Wish(school.id(), Set.of(noGroup, group), false));
        }
        assertThat(uses.people.refusedWishes(person)).containsExactlyInAnyOrder(
                new RefusedWish(school.id(), noGroup, "unknown-group"),
                new RefusedWish(nowhere, null, "unknown-organisation"));
        assertThat(uses.memberships.listedOf(person, null, 10)).singleElement()
                .satisfies(found -> assertThat(found.groups()).containsExactly(group));
    }

    @Test
    void an_organisation_named_twice_is_joined_once_with_all_groups() {
        var school = uses.organisations.with(openSchool());
        var first = school.groups().getFirst().id();
        var second = school.groups().getLast().id();
        takeUp(new Wish(school.id(), Set.of(first), false), new Wish(school.id(), Set.of(second), false));
        assertThat(uses.memberships.events).singleElement().isInstanceOfSatisfying(MemberJoined.class,
                joined -> assertThat(joined.groupIds()).containsExactlyInAnyOrder(first.value(), second.value()));
    }

    @Test
    void nobody_gets_more_memberships_than_anybody_may_have() {
        var wishes = IntStream.rangeClosed(0, MembershipLimit.MOST)
                .mapToObj(i -> new Wish(uses.organisations.with(openSchool()).id(), Set.of(), false))
                .toArray(Wish[]::new);
        takeUp(wishes);
        assertThat(uses.memberships.count(person)).isEqualTo(MembershipLimit.MOST);
        assertThat(uses.people.refusedWishes(person)).extracting(RefusedWish::code)
                .containsExactly("too-many-memberships");
    }

    @Test
    void a_registration_after_the_deletion_gives_nothing() {
        var school = uses.organisations.with(openSchool());
        uses.hiding.hide(person, Uses.NOW);
        takeUp(new Wish(school.id(), Set.of(), false), new Wish(new OrganisationId(Ids.next()), Set.of(), false));
        assertThat(uses.memberships.count(person)).isZero();
        assertThat(uses.people.refusedWishes(person)).isEmpty();
        assertThat(uses.memberships.events).isEmpty();
    }

    @Test
    void a_deletion_in_the_middle_of_a_registration_is_taken_back_by_the_one_or_the_other() {
        var school = uses.organisations.with(openSchool());
        // The deletion has marked the person and found no membership; then the registration's write comes through.
        uses.memberships.beforeNextWrite(() -> uses.hiding.hide(person, Uses.NOW));
        takeUp(new Wish(school.id(), Set.of(), false));
        assertThat(uses.memberships.listedOf(person, null, 10)).isEmpty();
        assertThat(uses.memberships.events).hasSize(2).last().isInstanceOfSatisfying(MemberLeft.class,
                left -> assertThat(left.reason()).isEqualTo(Ending.DELETED.reason()));
    }

    @Test
    void somebody_who_is_faster_is_not_overwritten() {
        var school = uses.organisations.with(openSchool());
        uses.memberships.beforeNextWrite(() -> uses.joining
                .join(new JoinOrganisation(person, school.id(), List.of(school.groups().getFirst().id()), null)));
        takeUp(new Wish(school.id(), Set.of(school.groups().getLast().id()), false));
        assertThat(uses.memberships.listedOf(person, null, 10)).singleElement()
                .satisfies(found -> assertThat(found.groups()).hasSize(2));
    }

    private void takeUp(Wish... wishes) {
        uses.takingUp.takeUp(person, List.of(wishes));
    }
}
