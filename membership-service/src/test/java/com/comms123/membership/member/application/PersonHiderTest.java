package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonHiderTest {

    private final Uses uses = new Uses();
    private final UserId person = new UserId(Ids.next());

    @Test
    void every_membership_is_hidden_with_one_event() {
        // One registration fills the first batch; a second one goes beyond it.
        var schools = Stream.generate(() -> uses.organisations.with(openSchool()).id()).limit(150).toList();
        uses.takingUp.takeUp(person, wishes(schools.subList(0, 75)));
        uses.takingUp.takeUp(person, wishes(schools.subList(75, 150)));
        uses.memberships.events.clear();
        uses.hiding.hide(person, Uses.NOW);
        uses.hiding.hide(person, Uses.NOW);
        assertThat(uses.memberships.listedOf(person, null, 200)).isEmpty();
        assertThat(uses.answering.membershipsOf(person)).isEmpty();
        assertThat(uses.memberships.events).hasSize(150).allSatisfy(event -> assertThat(event)
                .isInstanceOfSatisfying(MemberLeft.class, left -> assertThat(left.reason()).isEqualTo("deleted")));
    }

    @Test
    void the_only_admin_can_be_deleted_and_another_first_one_appointed() {
        var school = uses.organisations.with(openSchool());
        var admin = uses.memberships.with(school, MemberRole.ADMIN);
        uses.hiding.hide(admin, Uses.NOW);
        assertThat(uses.memberships.adminsOf(school.id(), 1)).isEmpty();
    }

    @Test
    void a_deleted_person_cannot_join() {
        var school = uses.organisations.with(openSchool());
        uses.hiding.hide(person, Uses.NOW);
        assertThatThrownBy(() -> uses.joining.join(new JoinOrganisation(person, school.id(), List.of(), null)))
                .isInstanceOf(Refused.class).hasMessage("organisation-not-found");
        assertThat(uses.memberships.count(person)).isZero();
    }

    @Test
    void a_run_that_was_interrupted_is_taken_up_again() {
        var first = uses.organisations.with(openSchool());
        var second = uses.organisations.with(openSchool());
        uses.takingUp.takeUp(person, wishes(List.of(first.id(), second.id())));
        uses.people.markGone(person, Uses.NOW);
        uses.memberships.find(first.id(), person).map(found -> found.end(Ending.DELETED, false)).orElseThrow();
        uses.hiding.hide(person, Uses.NOW);
        assertThat(uses.memberships.listedOf(person, null, 10)).isEmpty();
        assertThat(uses.memberships.events.stream().filter(MemberLeft.class::isInstance)).hasSize(2);
    }

    private static List<Wish> wishes(List<OrganisationId> schools) {
        return IntStream.range(0, schools.size()).mapToObj(i -> new Wish(schools.get(i), Set.of(), false)).toList();
    }
}
