package com.comms123.membership.organisation.domain;

import static com.comms123.membership.fixture.OrganisationFixture.CODE;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.group;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.Conversations;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.GroupUpdated;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationKind;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final OrganisationId id = new OrganisationId(Ids.next());

    @Test
    void a_new_organisation_and_each_of_its_groups_are_published() {
        var first = group("Year 1");
        var second = group("Year 2");
        var decision = register("Hillside School", first, second);
        assertThat(decision).isInstanceOfSatisfying(Accepted.class,
                accepted -> assertThat(accepted.events()).isEqualTo(
                        List.of(new OrganisationRegistered(id.value(), OrganisationKind.SCHOOL,
                                Organisation.USUAL_TIME_ZONE.getId()),
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
        assertThat(refusal(openSchool().edit(new DisplayName("---"), null, null, null, null)).code())
                .isEqualTo("invalid-organisation");
        assertThat(refusal(openSchool().createGroup(group("---"))).code()).isEqualTo("invalid-group");
    }

    @Test
    void editing_to_equal_values_is_no_change() {
        var school = openSchool();
        assertThat(school.edit(school.name(), null, null, Colour.NONE, Conversations.OFF))
                .isEqualTo(new Unchanged<>(school));
        assertThat(school.edit(null, Joining.CODE, null, null, null)).isInstanceOfSatisfying(Accepted.class,
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

    @Test
    void the_event_of_an_edit_names_the_fields_and_only_the_new_time_zone_and_setting_of_conversations() {
        var school = openSchool();
        var edited = (Accepted<Organisation>) school.edit(new DisplayName("Other"), Joining.CODE,
                ZoneId.of("Europe/Berlin"), Colour.TEAL, Conversations.STAFF);
        assertThat(edited.events()).isEqualTo(
                List.of(new OrganisationUpdated(school.id().value(), Set.of("name", "joining", "timeZone", "colour",
                        "conversations"), "Europe/Berlin", Conversations.STAFF)));
        assertThat(edited.state().colour()).isEqualTo(Colour.TEAL);
    }

    @Test
    void a_group_is_renamed_to_what_no_other_is_called() {
        var school = openSchool();
        var first = school.groups().getFirst();
        var renamed = (Accepted<Organisation>) school
                .renameGroup(new Group(first.id(), new DisplayName("Class 1")));
        assertThat(renamed.events())
                .isEqualTo(List.of(new GroupUpdated(first.id().value(), school.id().value(), Set.of("name"))));
        assertThat(renamed.state().group(first.id()).orElseThrow().name().value()).isEqualTo("Class 1");
        assertThat(school.renameGroup(first)).isEqualTo(new Unchanged<>(school));
        assertThat(school.renameGroup(new Group(first.id(), new DisplayName("YEAR 1")))).as("its own name")
                .isInstanceOf(Accepted.class);
        assertThat(refusal(school.renameGroup(new Group(first.id(), new DisplayName("year 2")))).code())
                .isEqualTo("group-name-taken");
        assertThat(refusal(school.renameGroup(new Group(first.id(), new DisplayName("?")))).code())
                .isEqualTo("invalid-group");
        assertThat(refusal(school.renameGroup(group("Choir"))).code()).isEqualTo("group-not-found");
    }

    @Test
    void a_deleted_group_is_gone_at_once_and_stays_so() {
        var school = openSchool();
        var first = school.groups().getFirst();
        var deletion = deletion(NOW);
        var without = (Accepted<Organisation>) school.deleteGroup(first.id(), deletion);
        assertThat(without.events()).isEqualTo(List.of(new GroupDeletionRequested(first.id().value(),
                school.id().value(), deletion.id(), NOW, deletion.dueAt(), deletion.receipt().hash(), "2.1")));
        var left = without.state();
        assertThat(left.group(first.id())).isEmpty();
        assertThat(left.incompleteGroups()).containsExactly(first.id());
        assertThat(left.deleteGroup(first.id(), deletion(NOW))).as("the first deletion stands")
                .isEqualTo(new Unchanged<>(left));
        assertThat(refusal(left.createGroup(first)).code()).isEqualTo("group-not-found");
        assertThat(left.createGroup(new Group(new GroupId(Ids.next()), first.name()))).as("the name is free")
                .isInstanceOf(Accepted.class);
        assertThat(refusal(school.deleteGroup(new GroupId(Ids.next()), deletion)).code()).isEqualTo("group-not-found");
        var settled = ((Accepted<Organisation>) left.complete()).state();
        assertThat(settled.isComplete()).isTrue();
        var purged = ((Accepted<Organisation>) settled.purgeGroup(first.id())).state();
        assertThat(purged.deletedGroups()).isEmpty();
        assertThat(purged.purgeGroup(first.id())).isEqualTo(new Unchanged<>(purged));
    }

    @Test
    void the_number_of_deleted_groups_is_limited() {
        var school = openSchool();
        for (var i = 0; i < Organisation.MAX_DELETED_GROUPS; i++) {
            var one = group("Group " + i);
            school = ((Accepted<Organisation>) school.createGroup(one)).state();
            school = ((Accepted<Organisation>) school.deleteGroup(one.id(), deletion(NOW))).state();
        }
        assertThat(refusal(school.deleteGroup(school.groups().getFirst().id(), deletion(NOW))).code())
                .isEqualTo("too-many-deleted-groups");
    }

    @Test
    void it_closes_once() {
        var school = openSchool();
        var deletion = deletion(NOW);
        var closed = (Accepted<Organisation>) school.close(deletion, NOW.plus(Duration.ofDays(7)));
        assertThat(closed.events()).isEqualTo(List.of(new OrganisationDeletionRequested(school.id().value(),
                deletion.id(), NOW, deletion.dueAt(), deletion.receipt().hash(), "2.1")));
        assertThat(closed.state().isOpen()).isFalse();
        assertThat(closed.state().isComplete()).isFalse();
        assertThat(closed.state().close(deletion(NOW), NOW.plus(Duration.ofDays(7))))
                .isEqualTo(new Unchanged<>(closed.state()));
        assertThat(((Accepted<Organisation>) closed.state().complete()).state().isComplete()).isTrue();
    }

    @Test
    void the_code_that_was_issued_last_admits_where_codes_count() {
        var school = schoolWithCode();
        var old = new JoiningCode(CODE);
        assertThat(school.admits(old)).isTrue();
        assertThat(school.admits(null)).isFalse();
        assertThat(openSchool().admits(old)).as("no code is needed").isFalse();
        var issued = new IssuedCode(Ids.next(), new JoiningCode("CCCCCCCC"), NOW);
        var rotated = (Accepted<Organisation>) school.issueCode(issued);
        assertThat(rotated.events())
                .isEqualTo(List.of(new OrganisationUpdated(school.id().value(), Set.of("joiningCode"),
                        Organisation.USUAL_TIME_ZONE.getId(), Conversations.OFF)));
        assertThat(rotated.state().admits(old)).isFalse();
        assertThat(rotated.state().admits(issued.code())).isTrue();
        assertThat(rotated.state().issueCode(new IssuedCode(issued.id(), old, NOW))).as("the same wish again")
                .isEqualTo(new Unchanged<>(rotated.state()));
        assertThat(((Accepted<Organisation>) school.close(deletion(NOW), NOW.plus(Duration.ofDays(7)))).state()
                .admits(old)).isFalse();
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
