package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdministeringMembersTest {

    private final Uses uses = new Uses();
    private final Organisation school = uses.organisations.with(openSchool());
    private final Requester operator = new Requester(new UserId(Ids.next()), true);

    @Test
    void an_operator_appoints_the_first_admin_member_or_not_and_then_no_other() {
        var newcomer = new UserId(Ids.next());
        uses.known.add(newcomer);
        assertThat(appoint(newcomer, operator).role()).isEqualTo(MemberRole.ADMIN);
        assertThat(uses.memberships.standing(school.id(), newcomer)).isEqualTo(MemberRole.ADMIN);
        var guardian = uses.memberships.with(school, MemberRole.GUARDIAN);
        assertThatThrownBy(() -> appoint(guardian, operator)).hasMessage("organisation-not-found");
    }

    @Test
    void nobody_appoints_somebody_who_does_not_exist() {
        assertThatThrownBy(() -> appoint(new UserId(Ids.next()), operator)).hasMessage("member-not-found");
    }

    @Test
    void the_first_admin_still_gets_the_groups_chosen_at_registration() {
        var newcomer = new UserId(Ids.next());
        uses.known.add(newcomer);
        appoint(newcomer, operator);
        var group = school.groups().getFirst().id();
        uses.takingUp.takeUp(newcomer, List.of(new Wish(school.id(), Set.of(group), false)));
        assertThat(uses.memberships.find(school.id(), newcomer)).hasValueSatisfying(found -> {
            assertThat(found.role()).isEqualTo(MemberRole.ADMIN);
            assertThat(found.groups()).containsExactly(group);
        });
    }

    @Test
    void an_admin_approves_appoints_and_removes() {
        var careful = uses.organisations.with(schoolOnApproval());
        var admin = new Requester(uses.memberships.with(careful, MemberRole.ADMIN), false);
        var person = new UserId(Ids.next());
        uses.joining.join(new JoinOrganisation(person, careful.id(), List.of(), null));
        var approved = uses.administering.change(
                new ChangeMember(careful.id(), person, MemberRole.STAFF, null, MemberState.ACTIVE, 1L), admin);
        assertThat(approved.state()).isEqualTo(MemberState.ACTIVE);
        assertThat(approved.role()).isEqualTo(MemberRole.STAFF);
        uses.administering.remove(careful.id(), person, admin);
        assertThat(uses.memberships.listedOf(person, null, 10)).isEmpty();
        assertThat(uses.memberships.find(careful.id(), person)).hasValueSatisfying(
                removed -> assertThat(removed.removedSince(Uses.NOW.minusMillis(1))).isTrue());
        assertThatThrownBy(() -> uses.administering.remove(careful.id(), person, admin))
                .hasMessage("member-not-found");
    }

    @Test
    void everybody_else_finds_nothing_there() {
        var member = uses.memberships.with(school, MemberRole.GUARDIAN);
        uses.memberships.with(school, MemberRole.ADMIN);
        for (var somebody : List.of(operator, new Requester(new UserId(Ids.next()), false),
                new Requester(uses.memberships.with(school, MemberRole.STAFF), false),
                new Requester(member, false))) {
            assertThatThrownBy(() -> appoint(member, somebody)).hasMessage("organisation-not-found");
            assertThatThrownBy(() -> uses.administering.remove(school.id(), member, somebody))
                    .hasMessage("organisation-not-found");
        }
    }

    @Test
    void an_admin_of_another_school_is_a_stranger() {
        var other = uses.organisations.with(openSchool());
        var stranger = new Requester(uses.memberships.with(other, MemberRole.ADMIN), false);
        var member = uses.memberships.with(school, MemberRole.GUARDIAN);
        assertThatThrownBy(() -> appoint(member, stranger)).hasMessage("organisation-not-found");
    }

    @Test
    void a_change_based_on_an_old_version_is_refused() {
        var admin = new Requester(uses.memberships.with(school, MemberRole.ADMIN), false);
        var member = uses.memberships.with(school, MemberRole.GUARDIAN);
        change(member, MemberRole.STAFF, null, 1L, admin);
        assertThatThrownBy(() -> change(member, MemberRole.GUARDIAN, null, 1L, admin)).hasMessage("member-changed");
    }

    @Test
    void groups_are_those_of_the_organisation() {
        var admin = new Requester(uses.memberships.with(school, MemberRole.ADMIN), false);
        var member = uses.memberships.with(school, MemberRole.GUARDIAN);
        assertThatThrownBy(() -> change(member, null, List.of(new GroupId(Ids.next())), null, admin))
                .hasMessage("unknown-group");
        var group = school.groups().getLast().id();
        assertThat(change(member, null, List.of(group), null, admin).groups()).containsExactly(group);
    }

    private Membership appoint(UserId person, Requester by) {
        return change(person, MemberRole.ADMIN, null, null, by);
    }

    private Membership change(UserId person, @Nullable MemberRole role, @Nullable List<GroupId> groups,
            @Nullable Long seen, Requester by) {
        return uses.administering.change(new ChangeMember(school.id(), person, role, groups, null, seen), by);
    }
}
