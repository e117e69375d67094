package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.ORDER;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.CourtReference;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Enrolling, editing, restricting and deleting, and what follows when something else ends meanwhile.
class KeepingPupilsTest {
    private static final PupilReference NUMBER = new PupilReference("HW-1");

    private final PupilUses uses = new PupilUses();
    private final Requester admin = new Requester(uses.admin, false);
    private final GroupId first = uses.school.groups().getFirst().id();
    private final GroupId second = uses.school.groups().getLast().id();

    @Test
    void an_admin_enrols_and_asking_again_after_a_crash_makes_one() {
        var command = enrolment(NUMBER, first);
        var pupil = uses.enrolling.enrol(command, admin);
        assertThat(pupil.version()).isEqualTo(1);
        assertThat(uses.enrolling.enrol(command, admin)).isEqualTo(pupil);
        assertThat(uses.pupils.events).singleElement().isInstanceOf(PupilEnrolled.class);
        assertThatThrownBy(() -> uses.enrolling.enrol(enrolment(NUMBER), admin)).hasMessage("reference-taken");
        uses.deleting.delete(uses.by(uses.admin, pupil));
        assertThatThrownBy(() -> uses.enrolling.enrol(command, admin)).hasMessage("pupil-not-found");
    }

    @Test
    void asking_again_shows_nothing_that_a_restriction_keeps_back_by_now() {
        var command = enrolment(NUMBER, first);
        var pupil = uses.enrolling.enrol(command, admin);
        var other = uses.member(ADMIN);
        for (var restriction : CustodyRestriction.values()) {
            uses.linking.link(uses.by(other, pupil), uses.admin, new Relationship("father"));
            uses.restricting.restrict(uses.by(other, pupil),
                    new RestrictGuardian(uses.admin, Set.of(restriction), ORDER, null));
            if (restriction == NO_MESSAGES) {
                assertThat(uses.enrolling.enrol(command, admin).id()).isEqualTo(pupil.id());
            } else {
                assertThatThrownBy(() -> uses.enrolling.enrol(command, admin)).hasMessage("pupil-not-found");
            }
        }
        assertThat(uses.keptBack).containsExactlyInAnyOrder("no_contact read_pupil", "no_pupil_data read_pupil");
    }

    @Test
    void nobody_else_enrols_edits_restricts_or_deletes() {
        var parent = uses.member(GUARDIAN);
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent)));
        for (var other : List.of(uses.member(STAFF), parent)) {
            assertThatThrownBy(() -> uses.enrolling.enrol(enrolment(null), new Requester(other, false)))
                    .hasMessage("organisation-not-found");
            var approach = uses.by(other, pupil);
            assertThatThrownBy(() -> uses.editing.edit(approach, renaming("Other", null)))
                    .hasMessage("pupil-not-found");
            assertThatThrownBy(() -> uses.restricting.restrict(approach,
                    new RestrictGuardian(parent, Set.of(NO_CONTACT), ORDER, null))).hasMessage("pupil-not-found");
            assertThatThrownBy(() -> uses.deleting.delete(approach)).hasMessage("pupil-not-found");
        }
        assertThat(uses.pupils.events).isEmpty();
    }

    @Test
    void each_unknown_group_is_an_error() {
        var pupil = uses.pupils.with(pupil(uses.school));
        assertThatThrownBy(() -> uses.enrolling.enrol(enrolment(null, first, new GroupId(Ids.next())), admin))
                .hasMessage("unknown-group");
        assertThatThrownBy(() -> uses.editing.edit(uses.by(uses.admin, pupil),
                new EditPupil(null, null, false, List.of(new GroupId(Ids.next())), null)))
                .hasMessage("unknown-group");
    }

    @Test
    void a_group_or_school_that_ends_while_a_pupil_is_written_is_seen_afterwards() {
        uses.pupils.beforeNextWrite(() -> uses.deleteGroup(first));
        var enrolled = uses.enrolling.enrol(enrolment(null, first, second), admin);
        assertThat(enrolled.groups()).containsExactly(second);
        var pupil = uses.pupils.with(named("Ada", uses.school));
        uses.pupils.beforeNextWrite(() -> uses.deleteGroup(second));
        assertThat(uses.editing.edit(uses.by(uses.admin, pupil), renaming("Eda", null)).groups()).isEmpty();
        uses.pupils.beforeNextWrite(uses::close);
        assertThatThrownBy(() -> uses.enrolling.enrol(enrolment(null), admin)).hasMessage("organisation-not-found");
    }

    @Test
    void nobody_overwrites_an_unseen_version() {
        var pupil = uses.pupils.with(pupil(uses.school));
        uses.pupils.beforeNextWrite(() -> uses.editing.edit(uses.by(uses.admin, pupil), renaming("Ada", null)));
        assertThatThrownBy(() -> uses.editing.edit(uses.by(uses.admin, pupil), renaming("Eda", pupil.version())))
                .hasMessage("pupil-changed");
        assertThat(uses.pupils.now(pupil).name().value()).isEqualTo("Ada");
        uses.pupils.beforeNextWrite(() -> uses.editing.edit(uses.by(uses.admin, pupil), renaming("Ida", null)));
        uses.editing.edit(uses.by(uses.admin, pupil), renaming("Eda", null));
        assertThat(uses.pupils.now(pupil).name().value()).as("a change without a version overwrites").isEqualTo("Eda");
    }

    @Test
    void a_right_that_is_lost_between_two_tries_is_lost() {
        var pupil = uses.pupils.with(pupil(uses.school));
        var second = uses.member(ADMIN);
        uses.pupils.beforeNextWrite(() -> {
            uses.leaves(second);
            uses.editing.edit(uses.by(uses.admin, pupil), renaming("Ada", null));
        });
        assertThatThrownBy(() -> uses.editing.edit(uses.by(second, pupil), renaming("Eda", null)))
                .hasMessage("organisation-not-found");
        assertThat(uses.pupils.now(pupil).name().value()).isEqualTo("Ada");
    }

    @Test
    void the_reference_of_an_order_is_kept_until_the_last_restriction_is_lifted() {
        var parent = uses.member(GUARDIAN);
        var pupil = uses.pupils.with(pupil(uses.school, guardian(parent)));
        restrict(pupil, parent, ORDER, NO_CONTACT);
        restrict(pupil, parent, null, NO_CONTACT, NO_MESSAGES);
        assertThat(uses.pupils.now(pupil).guardian(parent).orElseThrow().reference()).isEqualTo(ORDER);
        restrict(pupil, parent, null);
        assertThat(uses.pupils.now(pupil).guardian(parent).orElseThrow().reference()).isNull();
    }

    @Test
    void a_restricted_admin_does_nothing_with_the_pupil_and_frees_nobody() {
        var father = uses.member(ADMIN);
        var mother = uses.member(GUARDIAN);
        var pupil = uses.pupils.with(pupil(uses.school, guardian(father, NO_CONTACT), guardian(mother)));
        var approach = uses.by(father, pupil);
        assertThatThrownBy(() -> uses.restricting.restrict(approach,
                new RestrictGuardian(father, Set.of(), null, null))).hasMessage("pupil-not-found");
        assertThatThrownBy(() -> uses.linking.unlink(approach, mother)).hasMessage("pupil-not-found");
        assertThatThrownBy(() -> uses.deleting.delete(approach)).hasMessage("pupil-not-found");
        assertThat(uses.keptBack).contains("no_contact read_pupil");
        var quiet = uses.pupils.with(pupil(uses.school, guardian(father, NO_MESSAGES)));
        assertThatThrownBy(() -> uses.restricting.restrict(uses.by(father, quiet),
                new RestrictGuardian(father, Set.of(), null, null))).hasMessage("own-restriction");
    }

    @Test
    void a_deletion_is_due_by_the_policy_in_force_and_stands_when_asked_for_again() {
        var pupil = uses.pupils.with(pupil(uses.school));
        var deletion = uses.deleting.delete(uses.by(uses.admin, pupil));
        assertThat(deletion.dueAt()).isEqualTo(deletion.requestedAt().plus(Duration.ofDays(14)));
        assertThat(deletion.policyVersion()).isEqualTo("3.0");
        assertThat(uses.deleting.delete(uses.by(uses.admin, pupil))).isEqualTo(deletion);
        assertThat(uses.pupils.events).singleElement().isInstanceOf(PupilDeletionRequested.class);
    }

    @Test
    void two_deletions_at_the_same_time_are_one() {
        var pupil = uses.pupils.with(pupil(uses.school));
        uses.pupils.beforeNextWrite(() -> uses.deleting.delete(uses.by(uses.admin, pupil)));
        var deletion = uses.deleting.delete(uses.by(uses.admin, pupil));
        assertThat(uses.pupils.now(pupil).deletion()).isEqualTo(deletion);
        assertThat(uses.pupils.events).hasSize(1);
    }

    @Test
    void a_deleted_group_is_removed_from_every_pupil_despite_concurrent_changes() {
        for (var i = 0; i < 1_200; i++) {
            uses.pupils.with(named("Child " + i, uses.school));
        }
        var edited = uses.pupils.with(named("Aaron", uses.school));
        uses.deleteGroup(first);
        uses.pupils.beforeNextWrite(() -> uses.pupils.with(uses.pupils.now(edited).storedAs(7)));
        uses.closing.groupsDeleted(uses.school.id(), Set.of(first));
        assertThat(uses.pupils.roll(uses.school.id(), first, edited.name().searchKey(), null, 10)).isEmpty();
        assertThat(uses.pupils.now(edited).groups()).containsExactly(second);
        assertThat(uses.pupils.events).hasSize(1_201);
        uses.closing.groupsDeleted(uses.school.id(), Set.of(first));
        assertThat(uses.pupils.events).as("again").hasSize(1_201);
    }

    @Test
    void a_purged_guardian_is_erased_from_every_pupil_and_nobody_else_is() {
        var parent = new UserId(Ids.next());
        var other = new UserId(Ids.next());
        for (var i = 0; i < 250; i++) {
            uses.pupils.with(named("Child " + i, uses.school, former(parent, NO_CONTACT), guardian(other)));
        }
        var hidden = uses.pupils.with(pupil(uses.school, guardian(parent)));
        uses.deleting.delete(uses.by(uses.admin, hidden));
        uses.forgetting.forget(parent);
        assertThat(uses.pupils.countInvolving(parent)).isZero();
        assertThat(uses.pupils.countInvolving(other)).isEqualTo(250);
    }

    private EnrolPupil enrolment(@Nullable PupilReference reference, GroupId... groups) {
        return new EnrolPupil(new PupilId(Ids.next()), uses.school.id(), new PupilName("Ada"), reference,
                List.of(groups));
    }

    private static EditPupil renaming(String name, @Nullable Long seenVersion) {
        return new EditPupil(new PupilName(name), null, false, null, seenVersion);
    }

    private void restrict(Pupil pupil, UserId guardian, @Nullable CourtReference reference,
            com.comms123.contracts.membership.CustodyRestriction... restrictions) {
        uses.restricting.restrict(uses.by(uses.admin, pupil),
                new RestrictGuardian(guardian, Set.of(restrictions), reference, null));
    }
}
