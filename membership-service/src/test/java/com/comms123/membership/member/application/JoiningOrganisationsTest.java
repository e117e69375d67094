package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.club;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningOrganisationsTest {

    private final Uses uses = new Uses();
    private final UserId person = new UserId(Ids.next());

    @Test
    void groups_that_are_not_there_are_named_each() {
        var school = uses.organisations.with(openSchool());
        var elsewhere = uses.organisations.with(club()).groups().getFirst().id();
        assertThatThrownBy(() -> join(school.id(), school.groups().getFirst().id(), elsewhere))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusal().errors())
                        .singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("groupIds[1]");
                            assertThat(error.code()).isEqualTo("unknown-group");
                        }));
        assertThat(uses.memberships.count(person)).isZero();
    }

    @Test
    void joining_twice_is_joining_once() {
        var school = uses.organisations.with(openSchool());
        var once = join(school.id());
        assertThat(join(school.id())).isEqualTo(once);
        assertThat(uses.memberships.events).hasSize(1);
    }

    @Test
    void there_is_a_bound_to_how_much_one_can_belong() {
        for (var i = 0; i < MembershipLimit.MOST; i++) {
            join(uses.organisations.with(openSchool()).id());
        }
        var oneMore = uses.organisations.with(openSchool());
        assertThatThrownBy(() -> join(oneMore.id())).hasMessage("too-many-memberships");
        var last = uses.memberships.listedOf(person, null, 1).getFirst().organisation();
        assertThat(join(last).organisation().id()).as("where one is already, groups can be changed").isEqualTo(last);
    }

    @Test
    void a_member_can_leave() {
        var school = uses.organisations.with(openSchool());
        join(school.id());
        uses.joining.leave(person, school.id());
        assertThat(uses.joining.list(person, null, 10)).isEmpty();
        assertThatThrownBy(() -> uses.joining.leave(person, school.id())).hasMessage("member-not-found");
        assertThatThrownBy(() -> uses.joining.leave(person, new OrganisationId(Ids.next())))
                .hasMessage("member-not-found");
    }

    @Test
    void the_only_admin_appoints_another_before_leaving() {
        var school = uses.organisations.with(openSchool());
        var admin = uses.memberships.with(school, MemberRole.ADMIN);
        assertThatThrownBy(() -> uses.joining.leave(admin, school.id())).hasMessage("last-admin");
        uses.memberships.with(school, MemberRole.ADMIN);
        uses.joining.leave(admin, school.id());
        assertThat(uses.memberships.adminsOf(school.id(), 5)).singleElement()
                .satisfies(left -> assertThat(left.user()).isNotEqualTo(admin));
    }

    @Test
    void the_code_admits_at_once_and_a_wrong_one_is_refused_and_counted() {
        var school = uses.organisations.with(schoolWithCode());
        assertThat(join(school.id(), "acde fghj").membership().state()).isEqualTo(MemberState.ACTIVE);
        var other = uses.organisations.with(schoolWithCode());
        assertThatThrownBy(() -> join(other.id(), "CCCCCCCC")).hasMessage("wrong-code");
        assertThatThrownBy(() -> join(other.id(), "?")).hasMessage("wrong-code");
        assertThat(uses.attempts).hasSize(3);
        assertThat(join(other.id()).membership().state()).as("without one an admin decides")
                .isEqualTo(MemberState.PENDING);
        join(uses.organisations.with(openSchool()).id(), "none is needed");
        assertThat(uses.attempts).hasSize(3);
    }

    @Test
    void joining_while_the_school_closes_leaves_no_membership() {
        var school = uses.organisations.with(openSchool());
        uses.memberships.beforeNextWrite(() -> uses.organisations
                .with(((Accepted<Organisation>) school.close(deletion(Uses.NOW), Uses.NOW)).state()));
        assertThatThrownBy(() -> join(school.id())).hasMessage("organisation-not-found");
        assertThat(uses.memberships.find(school.id(), person).orElseThrow().listed()).isFalse();
    }

    @Test
    void joining_while_the_school_closes_is_seen_by_nobody_until_it_reopens() {
        var school = uses.organisations.with(openSchool());
        uses.memberships.beforeNextWrite(() -> uses.organisations.with(((Accepted<Organisation>) school
                .close(deletion(Uses.NOW), Uses.NOW.plus(Duration.ofDays(7)))).state()));
        assertThatThrownBy(() -> join(school.id())).hasMessage("organisation-not-found");
        assertThat(uses.joining.list(person, null, 10)).isEmpty();
        uses.organisations.with(school);
        assertThat(uses.joining.list(person, null, 10)).hasSize(1);
    }

    @Test
    void joining_a_group_while_it_is_deleted_leaves_nobody_in_it() {
        var school = uses.organisations.with(openSchool());
        var group = school.groups().getFirst().id();
        uses.memberships.beforeNextWrite(() -> uses.organisations
                .with(((Accepted<Organisation>) school.deleteGroup(group, deletion(Uses.NOW))).state()));
        assertThat(join(school.id(), group).membership().groups()).isEmpty();
        assertThat(uses.memberships.find(school.id(), person).orElseThrow().groups()).isEmpty();
    }

    @Test
    void a_closed_school_appears_in_no_list_and_no_answer() {
        var school = uses.organisations.with(openSchool());
        join(school.id());
        uses.organisations.with(((Accepted<Organisation>) school.close(deletion(Uses.NOW), Uses.NOW)).state());
        assertThat(uses.joining.list(person, null, 10)).isEmpty();
        assertThat(uses.answering.membershipsOf(person)).isEmpty();
        assertThatThrownBy(() -> uses.answering.membership(school.id(), person)).hasMessage("member-not-found");
        assertThatThrownBy(() -> uses.joining.leave(person, school.id())).hasMessage("member-not-found");
        assertThatThrownBy(() -> uses.guardianRoleGranter.become(school.id(), person))
                .hasMessage("organisation-not-found");
    }

    private OwnMembership join(OrganisationId organisation, String code) {
        return uses.joining.join(new JoinOrganisation(person, organisation, List.of(), code));
    }

    private OwnMembership join(OrganisationId organisation, GroupId... groups) {
        return uses.joining.join(new JoinOrganisation(person, organisation, List.of(groups), null));
    }
}
