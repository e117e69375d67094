package com.comms123.membership.pupil.domain;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.CustodyRestriction.NO_PUPIL_DATA;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.PupilFixture.ORDER;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static com.comms123.membership.pupil.domain.Predecessors.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.Guardianship;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PupilTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Relationship AUNT = new Relationship("aunt");

    private final Organisation school = openSchool();
    private final UserId mother = new UserId(Ids.next());
    private final UserId father = new UserId(Ids.next());
    private final Pupil family = pupil(school, guardian(mother), guardian(father));

    @Test
    void a_new_pupil_is_published_with_groups_and_guardians() {
        var groups = family.groups();
        var enrolled = Pupil.enrol(family.id(), school.id(), family.name(), null, groups,
                List.of(new NewGuardian(mother, AUNT, 3), new NewGuardian(mother, AUNT, 3)), NONE);
        assertThat(accepted(enrolled).guardians()).hasSize(1);
        assertThat(events(enrolled)).containsExactly(new PupilEnrolled(family.id().value(), school.id().value(),
                family.groupIds(), List.of(new Guardianship(mother.value(), Set.of()))));
        assertThat(events(Pupil.enrol(family.id(), school.id(), family.name(), null, Set.of(), List.of(), NONE)))
                .containsExactly(new PupilEnrolled(family.id().value(), school.id().value(), List.of(), List.of()));
    }

    @Test
    void it_has_no_more_guardians_and_groups_than_can_be() {
        var twenty = IntStream.range(0, Pupil.MAX_GUARDIANS).mapToObj(i -> newGuardian(new UserId(Ids.next())))
                .toList();
        var full = accepted(family.unlink(mother));
        full = accepted(full.unlink(father));
        full = accepted(full.roster(nothing(), twenty, NONE));
        assertThat(code(full.link(newGuardian(mother)))).isEqualTo("too-many-guardians");
        assertThat(full.link(twenty.getFirst())).as("again").isInstanceOf(Unchanged.class);
        var groups = Stream.generate(() -> new GroupId(Ids.next())).limit(Pupil.MAX_GROUPS + 1L).toList();
        assertThat(code(family.edit(new PupilChange(null, null, false, new HashSet<>(groups)), NONE)))
                .isEqualTo("too-many-groups");
        assertThat(
                family.edit(new PupilChange(null, null, false, new HashSet<>(groups.subList(1, groups.size()))), NONE))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void an_edit_keeps_omitted_fields_and_ignores_equal_values() {
        var reference = new PupilReference("HW-1");
        var numbered = accepted(family.edit(new PupilChange(null, reference, false, null), NONE));
        assertThat(numbered.name()).isEqualTo(family.name());
        assertThat(numbered.reference()).isEqualTo(reference);
        assertThat(numbered.edit(nothing(), NONE)).isInstanceOf(Unchanged.class);
        assertThat(accepted(numbered.edit(new PupilChange(null, null, true, null), NONE)).reference()).isNull();
    }

    @Test
    void a_roster_adds_guardians_and_never_takes_one_away_or_lifts_anything() {
        var restricted = pupil(school, guardian(mother), guardian(father, NO_CONTACT));
        var after = accepted(restricted.roster(nothing(), List.of(newGuardian(new UserId(Ids.next())),
                newGuardian(father)), NONE));
        assertThat(after.guardians()).hasSize(3);
        assertThat(after.guardian(father).orElseThrow().has(NO_CONTACT)).isTrue();
        assertThat(after.guardian(father).orElseThrow().reference()).isEqualTo(ORDER);
    }

    @Test
    void restrictions_survive_the_unlinking_of_a_guardian_and_apply_after_a_new_link() {
        var restricted = pupil(school, guardian(mother), guardian(father, NO_PUPIL_DATA, NO_MESSAGES));
        assertThat(accepted(restricted.unlink(mother)).guardian(mother)).isEmpty();
        var without = accepted(restricted.unlink(father));
        assertThat(without.guardian(father).orElseThrow().linked()).isFalse();
        assertThat(code(without.unlink(father))).isEqualTo("guardian-not-found");
        var back = accepted(without.link(newGuardian(father)));
        assertThat(back.guardian(father).orElseThrow().restrictions()).containsExactly(NO_MESSAGES, NO_PUPIL_DATA);
    }

    @Test
    void other_services_hear_of_former_guardians_as_such_while_they_are_restricted_and_of_no_others() {
        var restricted = pupil(school, guardian(mother), guardian(father, NO_MESSAGES));
        assertThat(published(restricted.unlink(father))).extracting(Guardianship::userId)
                .containsExactlyInAnyOrder(mother.value(), father.value());
        var data = pupil(school, guardian(mother), guardian(father, NO_PUPIL_DATA));
        assertThat(published(data.unlink(father))).containsExactlyInAnyOrder(new Guardianship(mother.value(), Set.of()),
                new Guardianship(father.value(), Set.of(NO_PUPIL_DATA), true));
        assertThat(published(data.unlink(mother))).extracting(Guardianship::userId).containsExactly(father.value());
    }

    @Test
    void the_end_of_a_membership_ends_its_links_but_no_later_ones() {
        var since = accepted(family.link(new NewGuardian(mother, AUNT, 5)));
        assertThat(accepted(since.membershipEnded(mother, 6)).guardian(mother)).isEmpty();
        assertThat(since.membershipEnded(mother, 5)).as("heard late").isInstanceOf(Unchanged.class);
        assertThat(since.membershipEnded(new UserId(Ids.next()), 9)).isInstanceOf(Unchanged.class);
        assertThat(since.link(new NewGuardian(mother, AUNT, 2))).as("an older link takes nothing back")
                .isInstanceOf(Unchanged.class);
        assertThat(accepted(since.link(new NewGuardian(mother, AUNT, 7))).membershipEnded(mother, 6))
                .as("linked again after they came back").isInstanceOf(Unchanged.class);
    }

    @Test
    void each_placed_or_lifted_restriction_is_published_once() {
        var placed = family.restrict(father, Set.of(NO_CONTACT, NO_MESSAGES), ORDER);
        assertThat(events(placed)).hasSize(3).contains(
                new CustodyRestrictionPlaced(family.id().value(), father.value(), school.id().value(), NO_CONTACT),
                new CustodyRestrictionPlaced(family.id().value(), father.value(), school.id().value(), NO_MESSAGES));
        var restricted = accepted(placed);
        assertThat(restricted.restrict(father, Set.of(NO_MESSAGES, NO_CONTACT), ORDER)).isInstanceOf(Unchanged.class);
        var lifted = restricted.restrict(father, Set.of(NO_MESSAGES), ORDER);
        assertThat(events(lifted)).hasSize(2).contains(
                new CustodyRestrictionLifted(family.id().value(), father.value(), school.id().value(), NO_CONTACT));
        assertThat(accepted(accepted(lifted).restrict(father, Set.of(), ORDER)).guardian(father).orElseThrow()
                .reference()).as("there is nothing written any more").isNull();
    }

    @Test
    void a_former_guardian_without_restrictions_is_not_kept() {
        var pupil = pupil(school, former(father, NO_CONTACT));
        var free = pupil.restrict(father, Set.of(), null);
        assertThat(accepted(free).guardian(father)).isEmpty();
        assertThat(events(free)).hasSize(2);
        assertThat(code(pupil.restrict(mother, Set.of(NO_CONTACT), ORDER))).isEqualTo("guardian-not-found");
    }

    @Test
    void no_contact_and_no_pupil_data_bar_from_the_record_and_no_messages_does_not() {
        assertThat(guardian(father, NO_CONTACT).barredFromRecordBy()).isEqualTo(NO_CONTACT);
        assertThat(guardian(father, NO_CONTACT, NO_PUPIL_DATA).barredFromRecordBy()).isEqualTo(NO_PUPIL_DATA);
        assertThat(guardian(father, NO_MESSAGES).barredFromRecordBy()).isNull();
    }

    @Test
    void once_deleted_it_is_changed_by_nobody_and_the_first_request_stands() {
        var request = deletion(NOW);
        var requested = family.requestDeletion(request);
        assertThat(events(requested)).singleElement().isInstanceOf(PupilDeletionRequested.class);
        var hidden = accepted(requested);
        assertThat(hidden.listed()).isFalse();
        assertThat(hidden.requestDeletion(deletion(NOW.plusSeconds(1)))).isEqualTo(new Unchanged<>(hidden));
        assertThat(code(hidden.link(newGuardian(mother)))).isEqualTo("pupil-not-found");
        assertThat(code(hidden.edit(nothing(), NONE))).isEqualTo("pupil-not-found");
        assertThat(code(hidden.unlink(mother))).isEqualTo("guardian-not-found");
        assertThat(code(hidden.restrict(mother, Set.of(NO_CONTACT), ORDER))).isEqualTo("guardian-not-found");
        assertThat(hidden.membershipEnded(mother, 9)).isInstanceOf(Unchanged.class);
        assertThat(hidden.groupEnded(hidden.groups().iterator().next())).isInstanceOf(Unchanged.class);
    }

    @Test
    void a_purged_guardian_is_erased_with_the_restrictions_even_from_a_hidden_pupil() {
        var pupil = pupil(school, guardian(mother), former(father, NO_CONTACT));
        assertThat(accepted(pupil.forget(father)).guardian(father)).isEmpty();
        assertThat(pupil.forget(new UserId(Ids.next()))).isInstanceOf(Unchanged.class);
        var hidden = accepted(accepted(pupil.requestDeletion(deletion(NOW))).forget(father));
        assertThat(hidden.guardian(father)).isEmpty();
        assertThat(events(accepted(pupil.requestDeletion(deletion(NOW))).forget(father))).isEmpty();
    }

    @Test
    void a_group_that_is_no_more_is_left_and_not_shown_before_that() {
        var group = school.groups().getFirst().id();
        var without = accepted(family.groupEnded(group));
        assertThat(without.groups()).containsExactly(school.groups().getLast().id());
        assertThat(without.groupEnded(group)).isInstanceOf(Unchanged.class);
        var now = ((Accepted<Organisation>) school.deleteGroup(group, deletion(NOW))).state();
        assertThat(family.in(now)).isEqualTo(without);
        assertThat(family.in(school)).isSameAs(family);
    }

    @Test
    void it_prints_nothing_of_anybody() {
        var pupil = pupil(school, guardian(father, NO_CONTACT));
        assertThat(pupil.toString()).isEqualTo("Pupil[id=" + pupil.id().value() + ", ***]");
        assertThat(pupil.guardians().toString()).doesNotContain("mother", "FC-2026-17");
    }

    private static NewGuardian newGuardian(UserId user) {
        return new NewGuardian(user, AUNT, 1);
    }

    private static PupilChange nothing() {
        return new PupilChange(null, null, false, null);
    }

    private static Pupil accepted(Decision<Pupil> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<Pupil>) decision).state();
    }

    private static List<Event> events(Decision<Pupil> decision) {
        return ((Accepted<Pupil>) decision).events();
    }

    private static List<Guardianship> published(Decision<Pupil> decision) {
        return ((PupilUpdated) events(decision).getFirst()).guardians();
    }

    private static String code(Decision<Pupil> decision) {
        return ((Declined<Pupil>) decision).refusal().code();
    }
}
