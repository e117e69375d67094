package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.club;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
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
    void one_leaves_what_one_has_joined() {
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
        assertThat(uses.memberships.adminsOf(school.id(), 5)).hasSize(1).doesNotContain(admin);
    }

    private OwnMembership join(OrganisationId organisation, GroupId... groups) {
        return uses.joining.join(new JoinOrganisation(person, organisation, List.of(groups), null));
    }
}
