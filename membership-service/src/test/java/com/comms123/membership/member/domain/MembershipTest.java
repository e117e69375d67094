package com.comms123.membership.member.domain;

import static com.comms123.membership.fixture.OrganisationFixture.club;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Event;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Joining;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final UserId user = new UserId(Ids.next());
    private final Organisation school = openSchool();
    private final GroupId first = school.groups().getFirst().id();
    private final GroupId second = school.groups().getLast().id();

    @Test
    void joining_an_open_school_makes_the_person_a_guardian_at_once() {
        var decision = none(school).takeUpWish(school, Set.of(first), false, NOW);
        assertThat(events(decision)).isEqualTo(List.of(new MemberJoined(school.id().value(), user.value(),
                MemberRole.GUARDIAN, List.of(first.value()), NOW)));
        assertThat(state(decision)).satisfies(membership -> {
            assertThat(membership.state()).isEqualTo(MemberState.ACTIVE);
            assertThat(membership.wished()).isTrue();
            assertThat(membership.joinedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void joining_a_club_makes_the_person_a_member() {
        var club = club();
        assertThat(state(none(club).takeUpWish(club, Set.of(), false, NOW)).role()).isEqualTo(MemberRole.MEMBER);
    }

    @Test
    void a_request_to_a_careful_school_waits_for_an_admin_without_an_event() {
        for (var joining : List.of(Joining.APPROVAL, Joining.CODE)) {
            var careful = ((Accepted<Organisation>) school.edit(null, joining, null, null, null)).state();
            var decision = none(careful).takeUpWish(careful, Set.of(first), false, NOW);
            assertThat(events(decision)).isEmpty();
            assertThat(state(decision).state()).isEqualTo(MemberState.PENDING);
        }
    }

    @Test
    void the_same_registration_again_is_no_change() {
        var joined = stored(none(school).takeUpWish(school, Set.of(first), false, NOW));
        assertThat(joined.takeUpWish(school, Set.of(first), false, NOW)).isEqualTo(new Unchanged<>(joined));
        var left = stored(joined.end(Ending.LEFT, false));
        assertThat(left.takeUpWish(school, Set.of(first), false, NOW)).isEqualTo(new Unchanged<>(left));
    }

    @Test
    void a_registration_that_comes_late_adds_its_groups() {
        var joined = stored(none(school).join(school, Set.of(first), false, NOW));
        var decision = joined.takeUpWish(school, Set.of(second), false, NOW);
        assertThat(events(decision)).isEqualTo(List.of(new MemberRoleChanged(school.id().value(), user.value(),
                MemberRole.GUARDIAN, List.of(first.value(), second.value()))));
        var again = stored(decision);
        assertThat(again.takeUpWish(school, Set.of(second), false, NOW)).isEqualTo(new Unchanged<>(again));
    }

    @Test
    void a_registration_that_comes_late_brings_nobody_back() {
        var joined = stored(none(school).join(school, Set.of(), false, NOW));
        var left = stored(joined.end(Ending.LEFT, false));
        var decision = left.takeUpWish(school, Set.of(first), false, NOW);
        assertThat(events(decision)).isEmpty();
        assertThat(state(decision).state()).isEqualTo(MemberState.ENDED);

        var deleted = stored(joined.end(Ending.DELETED, false));
        assertThat(deleted.takeUpWish(school, Set.of(first), false, NOW)).isEqualTo(new Unchanged<>(deleted));
    }

    @Test
    void joining_again_changes_the_groups_and_nothing_else() {
        var joined = stored(none(school).join(school, Set.of(first), false, NOW));
        assertThat(joined.join(school, Set.of(first), false, NOW)).isEqualTo(new Unchanged<>(joined));
        assertThat(events(joined.join(school, Set.of(second), false, NOW))).isEqualTo(List.of(new MemberRoleChanged(
                school.id().value(), user.value(), MemberRole.GUARDIAN, List.of(second.value()))));
    }

    @Test
    void leaving_and_coming_back_goes_on_counting_and_gives_no_old_role_back() {
        var staff = stored(stored(none(school).join(school, Set.of(first), false, NOW))
                .change(new MemberChange(MemberRole.STAFF, null, null), false, NOW));
        var decision = staff.end(Ending.LEFT, false);
        assertThat(events(decision))
                .isEqualTo(List.of(new MemberLeft(school.id().value(), user.value(), "left")));
        var left = stored(decision);
        assertThat(left.groups()).isEmpty();
        var back = stored(left.join(school, Set.of(second), false, NOW));
        assertThat(back.role()).isEqualTo(MemberRole.GUARDIAN);
        assertThat(back.state()).isEqualTo(MemberState.ACTIVE);
        assertThat(back.version()).isEqualTo(4);
    }

    @Test
    void a_removed_member_returns_only_with_an_admins_approval() {
        var removed = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.REMOVED, false));
        var asking = stored(removed.join(school, Set.of(first), false, NOW));
        assertThat(asking.state()).isEqualTo(MemberState.PENDING);

        var withdrawn = stored(asking.end(Ending.LEFT, false));
        assertThat(state(withdrawn.join(school, Set.of(), false, NOW)).state()).as("withdrawing is no way around")
                .isEqualTo(MemberState.PENDING);

        var approved = stored(asking.change(new MemberChange(null, null, MemberState.ACTIVE), false, NOW));
        var left = stored(approved.end(Ending.LEFT, false));
        assertThat(state(left.join(school, Set.of(), false, NOW)).state()).isEqualTo(MemberState.ACTIVE);
    }

    @Test
    void approving_a_request_is_joining() {
        var careful = schoolOnApproval();
        var group = careful.groups().getFirst().id();
        var asking = stored(none(careful).join(careful, Set.of(group), false, NOW));
        assertThat(events(asking.change(new MemberChange(MemberRole.STAFF, null, null), false, NOW))).isEmpty();
        assertThat(events(asking.change(new MemberChange(MemberRole.STAFF, null, MemberState.ACTIVE), false, NOW)))
                .isEqualTo(List.of(new MemberJoined(careful.id().value(), user.value(), MemberRole.STAFF,
                        List.of(group.value()), NOW)));
    }

    @Test
    void turning_a_request_down_is_nobody_elses_business() {
        var careful = schoolOnApproval();
        var asking = stored(none(careful).join(careful, Set.of(), false, NOW));
        assertThat(events(asking.end(Ending.REMOVED, false))).isEmpty();
        assertThat(events(asking.end(Ending.DELETED, false))).isEmpty();
    }

    @Test
    void an_active_member_does_not_become_pending_again() {
        var joined = stored(none(school).join(school, Set.of(), false, NOW));
        assertThat(code(joined.change(new MemberChange(null, null, MemberState.PENDING), false, NOW)))
                .isEqualTo("impossible-state");
        assertThat(code(joined.change(new MemberChange(null, null, MemberState.ENDED), false, NOW)))
                .isEqualTo("impossible-state");
    }

    @Test
    void the_only_admin_is_lost_to_deletion_alone() {
        var admin = stored(none(school).appointAdmin(NOW));
        assertThat(code(admin.end(Ending.LEFT, true))).isEqualTo("last-admin");
        assertThat(code(admin.end(Ending.REMOVED, true))).isEqualTo("last-admin");
        assertThat(code(admin.change(new MemberChange(MemberRole.STAFF, null, null), true, NOW)))
                .isEqualTo("last-admin");
        assertThat(events(admin.end(Ending.DELETED, true)))
                .isEqualTo(List.of(new MemberLeft(school.id().value(), user.value(), "deleted")));
    }

    @Test
    void a_deleted_membership_stays_so() {
        var deleted = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.DELETED, false));
        assertThat(deleted.end(Ending.DELETED, false)).isEqualTo(new Unchanged<>(deleted));
        assertThat(code(deleted.join(school, Set.of(), false, NOW))).isEqualTo("organisation-not-found");
        assertThat(code(deleted.appointAdmin(NOW))).isEqualTo("member-not-found");
        assertThat(code(deleted.change(new MemberChange(MemberRole.STAFF, null, null), false, NOW)))
                .isEqualTo("member-not-found");
    }

    @Test
    void deletion_also_marks_what_had_ended_before() {
        var left = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.LEFT, false));
        var decision = left.end(Ending.DELETED, false);
        assertThat(events(decision)).isEmpty();
        assertThat(state(decision).ending()).isEqualTo(Ending.DELETED);
    }

    @Test
    void leaving_twice_finds_nothing_to_leave() {
        var left = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.LEFT, false));
        assertThat(code(left.end(Ending.LEFT, false))).isEqualTo("member-not-found");
    }

    @Test
    void the_joining_code_admits_at_once_even_after_an_earlier_request() {
        var withCode = schoolWithCode();
        var asking = stored(none(withCode).join(withCode, Set.of(), false, NOW));
        assertThat(asking.state()).isEqualTo(MemberState.PENDING);
        assertThat(state(asking.join(withCode, Set.of(), true, NOW)).state()).isEqualTo(MemberState.ACTIVE);
        assertThat(state(none(withCode).join(withCode, Set.of(), true, NOW)).state()).isEqualTo(MemberState.ACTIVE);
        assertThat(state(none(withCode).takeUpWish(withCode, Set.of(), true, NOW)).state())
                .isEqualTo(MemberState.ACTIVE);
        assertThat(state(asking.takeUpWish(withCode, Set.of(), true, NOW))).satisfies(admitted -> {
            assertThat(admitted.state()).isEqualTo(MemberState.ACTIVE);
            assertThat(admitted.wished()).isTrue();
        });
        var careful = schoolOnApproval();
        assertThat(state(none(careful).join(careful, Set.of(), true, NOW)).state())
                .as("a code opens nothing where none is taken").isEqualTo(MemberState.PENDING);
    }

    @Test
    void the_joining_code_does_not_readmit_a_removed_member() {
        var withCode = schoolWithCode();
        var removed = stored(
                stored(none(withCode).join(withCode, Set.of(), true, NOW)).end(Ending.REMOVED, false));
        assertThat(state(removed.join(withCode, Set.of(), true, NOW)).state()).isEqualTo(MemberState.PENDING);
    }

    @Test
    void an_invitation_adds_role_and_groups_and_takes_nothing_away() {
        var guardian = stored(none(school).join(school, Set.of(first), false, NOW));
        var staff = guardian.takeUpInvitation(MemberRole.STAFF, Set.of(second), NOW);
        assertThat(state(staff).role()).isEqualTo(MemberRole.STAFF);
        assertThat(state(staff).groups()).containsExactlyInAnyOrder(first, second);
        assertThat(events(staff)).singleElement().isInstanceOf(MemberRoleChanged.class);
        var lower = stored(staff).takeUpInvitation(MemberRole.GUARDIAN, Set.of(), NOW);
        assertThat(lower).isEqualTo(new Unchanged<>(stored(staff)));
    }

    @Test
    void a_removal_is_remembered_to_the_millisecond_also_when_the_person_comes_back() {
        var active = stored(none(school).takeUpInvitation(MemberRole.STAFF, Set.of(), NOW));
        assertThat(active.removedSince(NOW.minusMillis(1))).isFalse();
        assertThat(stored(active.end(Ending.LEFT, false)).removedSince(NOW.minusMillis(1))).isFalse();
        var removed = stored(active.remove(false, NOW));
        var back = stored(removed.takeUpInvitation(MemberRole.STAFF, Set.of(), NOW));
        for (var later : List.of(removed, back, stored(back.end(Ending.LEFT, false)), back.resign(NOW).stay())) {
            assertThat(later.removedSince(NOW.minusMillis(1))).isTrue();
            assertThat(later.removedSince(NOW)).isFalse();
            assertThat(later.removedSince(NOW.plusMillis(1))).isFalse();
        }
        assertThat(code(stored(active.change(new MemberChange(MemberRole.ADMIN, null, null), false, NOW)).remove(true,
                NOW))).isEqualTo("last-admin");
    }

    @Test
    void an_invitation_admits_pending_removed_and_new_people() {
        var careful = schoolOnApproval();
        var asking = stored(none(careful).join(careful, Set.of(), false, NOW));
        assertThat(state(asking.takeUpInvitation(MemberRole.GUARDIAN, Set.of(), NOW)).state())
                .isEqualTo(MemberState.ACTIVE);
        var removed = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.REMOVED, false));
        assertThat(state(removed.takeUpInvitation(MemberRole.MEMBER, Set.of(), NOW))).satisfies(back -> {
            assertThat(back.state()).isEqualTo(MemberState.ACTIVE);
            assertThat(back.ending()).isNull();
        });
        assertThat(events(none(school).takeUpInvitation(MemberRole.ADMIN, Set.of(first), NOW))).isEqualTo(
                List.of(new MemberJoined(school.id().value(), user.value(), MemberRole.ADMIN, List.of(first.value()),
                        NOW)));
        var deleted = stored(none(school).end(Ending.DELETED, false));
        assertThat(code(deleted.takeUpInvitation(MemberRole.ADMIN, Set.of(), NOW))).isEqualTo("member-not-found");
    }

    @Test
    void a_member_becomes_a_guardian_and_staff_stay_staff() {
        var club = club();
        var member = stored(none(club).join(club, Set.of(), false, NOW));
        var guardian = member.becomeGuardian();
        assertThat(state(guardian).role()).isEqualTo(MemberRole.GUARDIAN);
        assertThat(events(guardian)).singleElement().isInstanceOf(MemberRoleChanged.class);
        assertThat(stored(guardian).becomeGuardian()).isEqualTo(new Unchanged<>(stored(guardian)));
        var staff = stored(member.takeUpInvitation(MemberRole.STAFF, Set.of(), NOW));
        assertThat(staff.becomeGuardian()).isEqualTo(new Unchanged<>(staff));
        assertThat(code(none(club).becomeGuardian())).isEqualTo("member-not-found");
    }

    @Test
    void a_closing_ends_every_membership_once_even_the_last_admins() {
        var admin = stored(none(school).appointAdmin(NOW));
        var closed = admin.end(Ending.CLOSED, true);
        assertThat(events(closed))
                .isEqualTo(List.of(new MemberLeft(school.id().value(), user.value(), "closed")));
        assertThat(stored(closed).end(Ending.CLOSED, false)).isEqualTo(new Unchanged<>(stored(closed)));
        assertThat(stored(closed).wasAdminAtClosing()).isTrue();
        var deleted = stored(stored(closed).end(Ending.DELETED, false));
        assertThat(deleted.ending()).isEqualTo(Ending.DELETED);
        assertThat(deleted.wasAdminAtClosing()).isFalse();
        var member = stored(stored(none(school).join(school, Set.of(), false, NOW)).end(Ending.CLOSED, false));
        assertThat(member.wasAdminAtClosing()).isFalse();
        var left = stored(stored(admin.end(Ending.LEFT, false)).end(Ending.DELETED, false));
        assertThat(left.wasAdminAtClosing()).isFalse();
    }

    @Test
    void a_deleted_group_is_lost_and_not_shown_before_it_is() {
        var joined = stored(none(school).join(school, Set.of(first, second), false, NOW));
        var lost = joined.loseGroups(Set.of(first));
        assertThat(events(lost)).isEqualTo(List.of(new MemberRoleChanged(school.id().value(), user.value(),
                MemberRole.GUARDIAN, List.of(second.value()))));
        assertThat(stored(lost).loseGroups(Set.of(first))).isEqualTo(new Unchanged<>(stored(lost)));
        var without = ((Accepted<Organisation>) school.deleteGroup(first, deletion(NOW))).state();
        assertThat(joined.in(without).groups()).containsExactly(second);
        assertThat(joined.in(school)).isSameAs(joined);
    }

    private Membership none(Organisation organisation) {
        return Membership.none(organisation, user);
    }

    private static Membership stored(Decision<Membership> decision) {
        var membership = state(decision);
        return membership.storedAs(membership.version() + 1);
    }

    private static Membership state(Decision<Membership> decision) {
        return ((Accepted<Membership>) decision).state();
    }

    private static List<Event> events(Decision<Membership> decision) {
        return ((Accepted<Membership>) decision).events();
    }

    private static String code(Decision<Membership> decision) {
        return ((Declined<Membership>) decision).refusal().code();
    }
}
