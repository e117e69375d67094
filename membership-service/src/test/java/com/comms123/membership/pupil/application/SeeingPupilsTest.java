package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_PUPIL_DATA;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.PupilGuardians.Known;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeeingPupilsTest {
    private final PupilUses uses = new PupilUses();
    private final UserId parent = uses.member(GUARDIAN);
    private final UserId teacher = uses.member(STAFF);

    @Test
    void the_roll_is_shown_page_by_page_and_each_page_is_a_look() {
        for (var name : List.of("Cleo", "Ada", "Ben")) {
            uses.pupils.with(named(name, uses.school));
        }
        var first = roll(teacher, null, 2);
        assertThat(names(first)).containsExactly("Ada", "Ben");
        assertThat(names(roll(teacher, first.continuesAfter(), 2))).containsExactly("Cleo");
        assertThat(uses.accesses.lines()).containsExactly("allowed staff 2", "allowed staff 1");
        assertThatThrownBy(() -> roll(parent, null, 2)).hasMessage("organisation-not-found");
        assertThatThrownBy(() -> roll(new UserId(Ids.next()), null, 2)).hasMessage("organisation-not-found");
        assertThat(uses.accesses.lines()).endsWith("refused guardian 0", "refused none 0");
        assertThatThrownBy(() -> roll(teacher, new PupilId(Ids.next()), 2)).hasMessage("invalid-cursor");
    }

    @Test
    void a_page_whose_pupils_are_all_kept_back_is_followed_by_the_next() {
        uses.pupils.with(named("Ada", uses.school, guardian(teacher, NO_CONTACT)));
        uses.pupils.with(named("Ben", uses.school, former(teacher, NO_PUPIL_DATA)));
        uses.pupils.with(named("Cleo", uses.school));
        var shown = new ArrayList<String>();
        var page = roll(teacher, null, 1);
        shown.addAll(names(page));
        while (page.continuesAfter() != null) {
            page = roll(teacher, page.continuesAfter(), 1);
            shown.addAll(names(page));
        }
        assertThat(shown).containsExactly("Cleo");
        assertThat(uses.keptBack).containsExactly("no_contact list_pupils", "no_pupil_data list_pupils");
        assertThat(uses.accesses.lines()).containsExactly("allowed staff 0", "allowed staff 0", "allowed staff 1");
    }

    @Test
    void a_deleted_group_is_empty_and_hidden_at_once() {
        var group = uses.school.groups().getFirst().id();
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent)));
        uses.deleteGroup(group);
        var look = look(teacher);
        assertThat(uses.seeing.roll(look, "", group, null, 10).pupils()).isEmpty();
        assertThat(uses.seeing.roll(look, "", null, null, 10).pupils()).singleElement()
                .satisfies(seen -> assertThat(seen.groups()).doesNotContain(group));
        assertThat(uses.seeing.one(uses.by(parent, pupil), "GET").pupil().groups()).doesNotContain(group);
        assertThat(uses.seeing.own(new Requester(parent, false), null, 10).pupils()).singleElement()
                .satisfies(seen -> assertThat(seen.groups()).doesNotContain(group));
    }

    @Test
    void a_guardian_sees_their_own_children_of_all_schools_while_they_are_a_member_there() {
        var club = uses.organisations.with(OrganisationFixture.club());
        var here = uses.pupils.with(pupil(uses.school, guardian(parent)));
        uses.pupils.with(pupil(club, guardian(parent)));
        uses.pupils.with(pupil(uses.school));
        var asParent = new Requester(parent, false);
        assertThat(uses.seeing.own(asParent, null, 10).pupils()).as("no member of the club")
                .extracting(Pupil::id).containsExactly(here.id());
        uses.leaves(parent);
        assertThat(uses.seeing.own(asParent, null, 10).pupils()).as("with the next call").isEmpty();
        assertThatThrownBy(() -> uses.seeing.one(uses.by(parent, here), "GET"))
                .hasMessage("organisation-not-found");
    }

    @Test
    void every_access_but_that_of_a_childs_own_guardian_is_logged() {
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent)));
        assertThat(uses.seeing.one(uses.by(parent, pupil), "GET").sight()).isEqualTo(new Sight.OwnChild());
        assertThat(uses.accesses.lines()).isEmpty();
        assertThat(uses.seeing.one(uses.by(teacher, pupil), "GET").sight()).isEqualTo(new Sight.School(false));
        assertThatThrownBy(() -> uses.seeing.one(uses.by(uses.member(GUARDIAN), pupil), "GET"))
                .hasMessage("pupil-not-found");
        assertThat(uses.accesses.lines()).containsExactly("allowed staff 1", "refused guardian 0");
    }

    @Test
    void a_withheld_pupil_looks_like_an_unknown_one_and_only_the_trail_differs() {
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent, NO_PUPIL_DATA)));
        assertThatThrownBy(() -> uses.seeing.one(uses.by(parent, pupil), "GET")).hasMessage("pupil-not-found");
        var nowhere = new Approach(new Requester(parent, false), uses.school.id(), new PupilId(Ids.next()));
        assertThatThrownBy(() -> uses.seeing.one(nowhere, "GET")).hasMessage("pupil-not-found");
        assertThat(uses.keptBack).containsExactly("no_pupil_data read_pupil");
        assertThatThrownBy(() -> uses.guardians.of(uses.by(parent, pupil), "GET")).hasMessage("pupil-not-found");
        assertThat(uses.keptBack).endsWith("no_pupil_data read_guardians");
    }

    @Test
    void a_pupil_is_not_found_through_another_school() {
        var pupil = uses.pupils.with(pupil(uses.school));
        var club = uses.organisations.with(OrganisationFixture.club());
        var clubAdmin = uses.memberships.with(club, ADMIN);
        var through = new Approach(new Requester(clubAdmin, false), club.id(), pupil.id());
        assertThatThrownBy(() -> uses.seeing.one(through, "GET")).hasMessage("pupil-not-found");
        assertThatThrownBy(() -> uses.guardians.of(through, "GET")).hasMessage("pupil-not-found");
        assertThatThrownBy(() -> uses.deleting.delete(through)).hasMessage("pupil-not-found");
    }

    @Test
    void guardians_are_shown_to_the_school_with_those_who_were_and_are_restricted() {
        var kept = uses.member(GUARDIAN);
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent), former(kept, NO_CONTACT)));
        var seen = uses.guardians.of(uses.by(teacher, pupil), "GET");
        assertThat(people(seen.guardians())).containsExactly(parent);
        assertThat(people(seen.former())).containsExactly(kept);
        assertThat(uses.accesses.lines()).containsExactly("allowed staff 2");
        assertThatThrownBy(() -> uses.guardians.of(uses.by(parent, pupil), "GET")).hasMessage("pupil-not-found");
        assertThat(uses.accesses.lines()).endsWith("refused guardian 0");
    }

    @Test
    void a_guardian_who_left_or_requested_deletion_is_hidden_before_the_event_arrives() {
        var left = uses.member(GUARDIAN);
        var deleted = uses.member(GUARDIAN);
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent), guardian(left), guardian(deleted)));
        uses.leaves(left);
        uses.gone.add(deleted);
        assertThat(people(uses.guardians.of(uses.by(uses.admin, pupil), "GET").guardians())).containsExactly(parent);
        assertThat(uses.accesses.lines()).containsExactly("allowed admin 1");
    }

    @Test
    void invited_addresses_are_for_admins() {
        var pupil = uses.pupils.with(pupil(uses.school));
        uses.adding.add(uses.by(uses.admin, pupil), new EmailAddress("a@example.org"), Relationship.GUARDIAN);
        assertThat(uses.guardians.of(uses.by(uses.admin, pupil), "GET").invited()).hasSize(1);
        assertThat(uses.guardians.of(uses.by(teacher, pupil), "GET").invited()).isEmpty();
        assertThat(uses.accesses.lines()).containsExactly("allowed admin 1", "allowed staff 0");
    }

    @Test
    void a_restricted_teacher_does_not_find_the_other_guardian_through_a_sibling_either() {
        var resident = uses.member(GUARDIAN);
        uses.pupils.with(pupil(uses.school, guardian(teacher, NO_CONTACT), guardian(resident)));
        var sibling = uses.pupils.with(pupil(uses.school, guardian(teacher), guardian(resident)));
        var seen = uses.guardians.of(uses.by(teacher, sibling), "GET");
        assertThat(people(seen.guardians())).containsExactly(teacher);
        assertThat(uses.keptBack).containsExactly("no_contact read_guardians");
        assertThat(uses.asked).noneMatch(people -> people.contains(resident));
    }

    private PupilPage roll(UserId viewer, @Nullable PupilId after, int limit) {
        return uses.seeing.roll(look(viewer), "", null, after, limit);
    }

    private Look look(UserId viewer) {
        return new Look(new Requester(viewer, false), uses.school.id(), null, "GET");
    }

    private static List<String> names(PupilPage page) {
        return page.pupils().stream().map(pupil -> pupil.name().value()).toList();
    }

    private static List<UserId> people(List<Known> known) {
        return known.stream().map(one -> one.guardian().user()).toList();
    }
}
