package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.CustodyRestriction.NO_MESSAGES;
import static com.comms123.contracts.membership.MemberRole.ADMIN;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.ORDER;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.PupilName;
import com.comms123.membership.pupil.domain.PupilReference;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A restriction outlives the record that it was written in: the same child's next record has it, too (AC-2).
class ReenrollingPupilsTest {
    private static final Relationship FATHER = new Relationship("father");
    private static final String NUMBER = "HW-1";

    private final PupilUses uses = new PupilUses();
    private final Requester admin = new Requester(uses.admin, false);
    private final UserId father = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");

    @Test
    void the_same_number_carries_restrictions_over_in_the_write_that_enrols() {
        deletedWithRestriction("Pia Linnet", NUMBER);
        uses.pupils.events.clear();
        var next = enrolled("Pia Linnet-Jones", NUMBER);
        assertRestricted(next, father);
        assertThat(account(next, father).linked()).isFalse();
        assertThat(account(next, father).reference()).isEqualTo(ORDER);
        assertThat(next.version()).isEqualTo(1);
        assertThat(uses.pupils.events).hasSize(2).hasAtLeastOneElementOfType(PupilEnrolled.class)
                .hasAtLeastOneElementOfType(CustodyRestrictionPlaced.class);
        uses.linking.link(uses.by(uses.admin, next), father, FATHER);
        assertRestricted(now(next), father);
    }

    @Test
    void the_same_name_does_where_a_number_is_missing_and_two_numbers_are_two_children() {
        deletedWithRestriction("Pia  Linnet", null);
        assertRestricted(enrolled("pia linnet", NUMBER), father);
        assertRestricted(enrolled("Pia Linnet", null), father);
        assertThat(enrolled("Pia Linnets", null).guardians()).isEmpty();
        deletedWithRestriction("Ada Wren", "HW-2");
        assertRestricted(enrolled("Ada Wren", null), father);
        assertThat(enrolled("Ada Wren", "HW-3").guardians()).isEmpty();
    }

    @Test
    void another_school_and_a_purged_record_restrict_nobody() {
        var deleted = deletedWithRestriction("Pia Linnet", NUMBER);
        var other = uses.organisations.with(OrganisationFixture.openSchool());
        var there = new Requester(uses.memberships.with(other, ADMIN), false);
        assertThat(uses.enrolling.enrol(enrolment(other.id(), "Pia Linnet", NUMBER), there).guardians()).isEmpty();
        uses.pupils.remove(deleted.id());
        assertThat(enrolled("Pia Linnet", NUMBER).guardians()).isEmpty();
    }

    @Test
    void it_follows_the_person_under_another_account_also_when_the_first_is_purged_meanwhile() {
        deletedWithRestriction("Pia Linnet", NUMBER);
        uses.forgetting.forget(father);
        uses.addresses.purged(father);
        var next = enrolled("Pia Linnet", NUMBER);
        assertThat(next.guardians()).isEmpty();
        assertThat(next.erased()).hasSize(1);
        var again = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");
        uses.linking.link(uses.by(uses.admin, next), again, FATHER);
        assertRestricted(now(next), again);
    }

    @Test
    void a_deleted_record_learns_still_who_is_restricted() {
        uses.addresses.away = true;
        deletedWithRestriction("Pia Linnet", NUMBER);
        uses.addresses.away = false;
        uses.carrying.recogniseSome();
        var teacher = uses.addresses.has(uses.member(STAFF), "f@example.org");
        uses.pupils.events.clear();
        uses.carrying.joined(uses.school.id(), teacher);
        assertThat(uses.pupils.events).as("nobody else sees the record").isEmpty();
        var next = enrolled("Pia Linnet", NUMBER);
        assertRestricted(next, father);
        assertRestricted(next, teacher);
    }

    @Test
    void several_deleted_records_all_count() {
        deletedWithRestriction("Pia Linnet", NUMBER);
        var stepfather = uses.addresses.has(uses.member(GUARDIAN), "s@example.org");
        uses.pupils.with(deletedRecord("Pia Linnet", NUMBER, guardian(stepfather, NO_MESSAGES)));
        uses.pupils.with(deletedRecord("Pia Linnet", NUMBER, guardian(father, NO_MESSAGES)));
        var next = enrolled("Pia Linnet", NUMBER);
        assertThat(account(next, father).restrictions()).containsExactly(NO_CONTACT, NO_MESSAGES);
        assertThat(account(next, stepfather).restrictions()).containsExactly(NO_MESSAGES);
        for (var i = 0; i < 250; i++) {
            uses.pupils.with(deletedRecord("Ada Wren", null,
                    i == 249 ? guardian(father, NO_CONTACT) : guardian(new UserId(Ids.next()))));
        }
        assertRestricted(enrolled("Ada Wren", null), father);
    }

    @Test
    void another_name_or_number_that_is_a_deleted_record_s_carries_over_to_linked_accounts_too_and_once() {
        var again = uses.addresses.has(uses.member(GUARDIAN), "f@example.org");
        deletedWithRestriction("Pia Linnet", NUMBER);
        var next = enrolled("Somebody", null);
        uses.linking.link(uses.by(uses.admin, next), again, FATHER);
        uses.addresses.away = true;
        assertThatThrownBy(() -> edit(next, "Pia Linnet", null)).hasMessage("identity-unavailable");
        uses.addresses.away = false;
        edit(next, "Pia Linnet", null);
        assertRestricted(now(next), father);
        assertRestricted(now(next), again);
        uses.restricting.restrict(uses.by(uses.admin, next), new RestrictGuardian(again, Set.of(), null, null));
        edit(next, "Pia Linnet", NUMBER);
        assertThat(account(now(next), again).restrictions()).as("lifted by an admin").isEmpty();
        assertThat(now(next).guardian(father)).isEmpty();

        var third = enrolled("Third", null);
        edit(third, "Third", "HW-3");
        deletedWithRestriction("Somebody else", "HW-4");
        edit(third, "Third", "HW-4");
        assertRestricted(now(third), father);
    }

    @Test
    void an_admin_who_is_restricted_does_not_see_the_record_that_they_enrol() {
        var restricted = uses.addresses.has(uses.member(ADMIN), "a@example.org");
        uses.pupils.with(deletedRecord("Pia Linnet", NUMBER, guardian(restricted, NO_CONTACT)));
        assertThatThrownBy(() -> uses.enrolling.enrol(enrolment(uses.school.id(), "Pia Linnet", NUMBER),
                new Requester(restricted, false))).hasMessage("pupil-not-found");
        assertThat(uses.keptBack).containsExactly("no_contact read_pupil");
    }

    @Test
    void a_number_that_is_freed_while_somebody_enrols_with_it_is_taken_for_them() {
        var listed = uses.pupils.with(record("Pia Linnet", NUMBER, guardian(father, NO_CONTACT)));
        var command = enrolment(uses.school.id(), "Pia Linnet", NUMBER);
        uses.pupils.beforeNextWrite(() -> uses.deleting.delete(uses.by(uses.admin, listed)));
        assertThatThrownBy(() -> uses.enrolling.enrol(command, admin)).hasMessage("reference-taken");
    }

    private Pupil deletedWithRestriction(String name, @Nullable String number) {
        var pupil = uses.pupils.with(record(name, number, guardian(father)));
        uses.restricting.restrict(uses.by(uses.admin, pupil),
                new RestrictGuardian(father, Set.of(NO_CONTACT), ORDER, null));
        uses.deleting.delete(uses.by(uses.admin, pupil));
        return pupil;
    }

    private Pupil deletedRecord(String name, @Nullable String number, Guardian guardian) {
        var listed = record(name, number, guardian);
        return new Pupil(listed.id(), listed.organisation(), listed.name(), listed.reference(), listed.groups(),
                listed.guardians(), OrganisationFixture.deletion(uses.invitations.members.clock.instant()), 2);
    }

    private Pupil record(String name, @Nullable String number, Guardian guardian) {
        var pupil = named(name, uses.school, guardian);
        return new Pupil(pupil.id(), pupil.organisation(), pupil.name(),
                number == null ? null : new PupilReference(number), pupil.groups(), pupil.guardians(), null, 1);
    }

    private Pupil enrolled(String name, @Nullable String number) {
        return uses.enrolling.enrol(enrolment(uses.school.id(), name, number), admin);
    }

    private static EnrolPupil enrolment(OrganisationId organisation, String name, @Nullable String number) {
        return new EnrolPupil(new PupilId(Ids.next()), organisation, new PupilName(name),
                number == null ? null : new PupilReference(number), List.of());
    }

    private void edit(Pupil pupil, String name, @Nullable String number) {
        uses.editing.edit(uses.by(uses.admin, pupil), new EditPupil(new PupilName(name),
                number == null ? null : new PupilReference(number), false, null, null));
    }

    private static void assertRestricted(Pupil pupil, UserId user) {
        assertThat(account(pupil, user).restrictions()).containsExactly(NO_CONTACT);
        assertThat(account(pupil, user).carriedOver()).isTrue();
    }

    private static Guardian account(Pupil pupil, UserId user) {
        return pupil.guardian(user).orElseThrow();
    }

    private Pupil now(Pupil pupil) {
        return uses.pupils.now(pupil);
    }
}
