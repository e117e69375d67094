package com.comms123.membership.organisation.domain;

import static com.comms123.membership.fixture.OrganisationFixture.CODE;
import static com.comms123.membership.fixture.OrganisationFixture.group;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.membership.decision.Decision;
import com.comms123.membership.decision.Decision.Accepted;
import com.comms123.membership.decision.Decision.Declined;
import com.comms123.membership.decision.Decision.Unchanged;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private final OrganisationId id = new OrganisationId(Ids.next());

    @Test
    void a_new_organisation_and_each_of_its_groups_are_told_of() {
        var first = group("Year 1");
        var second = group("Year 2");
        var decision = register("Hillside School", first, second);
        assertThat(decision).isInstanceOfSatisfying(Accepted.class,
                accepted -> assertThat(accepted.events()).isEqualTo(
                        List.of(new OrganisationRegistered(id.value(), OrganisationKind.SCHOOL),
                                new GroupCreated(first.id().value(), id.value()),
                                new GroupCreated(second.id().value(), id.value()))));
    }

    @Test
    void groups_that_read_alike_are_refused_each_with_its_place() {
        var refusal = refusal(register("Hillside School", group("Year 1"), group("year  1!")));
        assertThat(refusal.errors()).extracting(FieldRefusal::field, FieldRefusal::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("groups[1]", "group-name-taken"));
    }

    @Test
    void a_name_without_a_letter_or_digit_is_refused() {
        assertThat(refusal(register("!!!")).errors()).extracting(FieldRefusal::field).containsExactly("name");
        assertThat(refusal(openSchool().edit(new DisplayName("---"), null, null)).code())
                .isEqualTo("invalid-organisation");
        assertThat(refusal(openSchool().createGroup(group("---"))).code()).isEqualTo("invalid-group");
    }

    @Test
    void editing_to_what_it_is_already_is_no_change() {
        var school = openSchool();
        assertThat(school.edit(school.name(), null, null)).isEqualTo(new Unchanged<>(school));
        assertThat(school.edit(null, Joining.CODE, null)).isInstanceOfSatisfying(Accepted.class,
                accepted -> assertThat(((Organisation) accepted.state()).joining()).isEqualTo(Joining.CODE));
    }

    @Test
    void a_group_is_created_once() {
        var school = openSchool();
        var choir = group("Choir");
        var created = (Accepted<Organisation>) school.createGroup(choir);
        assertThat(created.events()).isEqualTo(List.of(new GroupCreated(choir.id().value(), school.id().value())));
        assertThat(created.state().createGroup(choir)).isEqualTo(new Unchanged<>(created.state()));
        assertThat(refusal(created.state().createGroup(group("CHOIR"))).code()).isEqualTo("group-name-taken");
    }

    @Test
    void there_are_as_many_groups_as_there_may_be_and_no_more() {
        var all = IntStream.range(0, Organisation.MAX_GROUPS).mapToObj(i -> group("Group " + i)).toList();
        var full = (Accepted<Organisation>) register("Hillside School", all.toArray(Group[]::new));
        assertThat(refusal(full.state().createGroup(group("One more"))).code()).isEqualTo("too-many-groups");
    }

    private Decision<Organisation> register(String name, Group... groups) {
        return Organisation.register(id, new DisplayName(name), OrganisationKind.SCHOOL, Joining.OPEN,
                Organisation.USUAL_TIME_ZONE, List.of(groups),
                new IssuedCode(Ids.next(), new JoiningCode(CODE), Instant.EPOCH));
    }

    private static Refusal refusal(Decision<Organisation> decision) {
        return ((Declined<Organisation>) decision).refusal();
    }
}
