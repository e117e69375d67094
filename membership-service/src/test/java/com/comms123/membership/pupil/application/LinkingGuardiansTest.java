package com.comms123.membership.pupil.application;

import static com.comms123.contracts.membership.CustodyRestriction.NO_CONTACT;
import static com.comms123.contracts.membership.MemberRole.GUARDIAN;
import static com.comms123.contracts.membership.MemberRole.MEMBER;
import static com.comms123.contracts.membership.MemberRole.STAFF;
import static com.comms123.membership.fixture.PupilFixture.former;
import static com.comms123.membership.fixture.PupilFixture.guardian;
import static com.comms123.membership.fixture.PupilFixture.named;
import static com.comms123.membership.fixture.PupilFixture.pupil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.membership.fixture.OrganisationFixture;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Guardian;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.ids.Ids;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkingGuardiansTest {
    private static final Relationship MOTHER = new Relationship("mother");

    private final PupilUses uses = new PupilUses();
    private final Pupil pupil = uses.pupils.with(pupil(uses.school));

    @Test
    void a_member_becomes_a_guardian_in_the_school_too_and_staff_stay_staff() {
        var member = uses.member(MEMBER);
        var teacher = uses.member(STAFF);
        link(member);
        link(teacher);
        assertThat(uses.memberships.standing(uses.school.id(), member)).isEqualTo(GUARDIAN);
        assertThat(uses.memberships.standing(uses.school.id(), teacher)).isEqualTo(STAFF);
        assertThat(linked(member)).isTrue();
        link(member);
        assertThat(uses.pupils.events).as("again").hasSize(2);
    }

    @Test
    void nobody_who_is_no_active_member_and_nothing_is_written() {
        assertThatThrownBy(() -> link(new UserId(Ids.next()))).hasMessage("member-not-found");
        var former = uses.member(GUARDIAN);
        uses.leaves(former);
        assertThatThrownBy(() -> link(former)).hasMessage("member-not-found");
        assertThat(uses.pupils.events).isEmpty();
    }

    @Test
    void only_admins_link_and_a_refused_link_gives_no_role() {
        var member = uses.member(MEMBER);
        for (var asker : List.of(uses.member(STAFF), uses.member(GUARDIAN), member)) {
            assertThatThrownBy(() -> uses.linking.link(uses.by(asker, pupil), member, MOTHER))
                    .hasMessage("pupil-not-found");
        }
        var full = uses.pupils.with(pupil(uses.school, IntStream.range(0, Pupil.MAX_GUARDIANS)
                .mapToObj(i -> guardian(new UserId(Ids.next()))).toArray(Guardian[]::new)));
        assertThatThrownBy(() -> uses.linking.link(uses.by(uses.admin, full), member, MOTHER))
                .hasMessage("too-many-guardians");
        assertThat(uses.memberships.standing(uses.school.id(), member)).isEqualTo(MEMBER);
    }

    @Test
    void a_guardian_who_leaves_just_before_the_write_is_not_linked_in_either_order_of_events() {
        for (var heard : List.of(true, false)) {
            var member = uses.member(GUARDIAN);
            uses.pupils.beforeNextWrite(() -> {
                var ended = uses.leaves(member);
                if (heard) {
                    uses.linking.membershipEnded(uses.school.id(), member, ended);
                }
            });
            assertThatThrownBy(() -> link(member)).hasMessage("member-not-found");
            assertThat(linked(member)).isFalse();
        }
    }

    @Test
    void a_member_who_leaves_while_getting_the_role_is_not_linked() {
        var member = uses.member(MEMBER);
        uses.memberships.beforeNextWrite(() -> uses.leaves(member));
        assertThatThrownBy(() -> link(member)).hasMessage("member-not-found");
        assertThat(linked(member)).isFalse();
    }

    @Test
    void a_person_who_asks_for_deletion_while_being_linked_is_not_linked() {
        var member = uses.member(GUARDIAN);
        uses.pupils.beforeNextWrite(() -> uses.invitations.members.hiding.hide(member,
                uses.invitations.members.clock.instant()));
        assertThatThrownBy(() -> link(member)).hasMessage("member-not-found");
        assertThat(linked(member)).isFalse();
    }

    @Test
    void a_pupil_that_is_deleted_while_somebody_is_linked_gets_no_guardian() {
        var member = uses.member(MEMBER);
        uses.pupils.beforeNextWrite(() -> uses.deleting.delete(uses.by(uses.admin, pupil)));
        assertThatThrownBy(() -> link(member)).hasMessage("pupil-not-found");
        assertThat(uses.pupils.now(pupil).guardians()).isEmpty();
    }

    @Test
    void two_links_at_the_same_time_both_hold() {
        var first = uses.member(GUARDIAN);
        var second = uses.member(GUARDIAN);
        uses.pupils.beforeNextWrite(() -> link(second));
        link(first);
        assertThat(linked(first)).isTrue();
        assertThat(linked(second)).isTrue();
    }

    @Test
    void an_end_ends_every_link_in_that_school_alone_however_many_there_are() {
        var club = uses.organisations.with(OrganisationFixture.club());
        var parent = uses.member(GUARDIAN);
        for (var i = 0; i < 250; i++) {
            uses.pupils.with(named("Child " + i, uses.school, guardian(parent)));
        }
        var elsewhere = uses.pupils.with(pupil(club, guardian(parent)));
        var ended = uses.leaves(parent);
        uses.linking.membershipEnded(uses.school.id(), parent, ended);
        uses.linking.membershipEnded(uses.school.id(), parent, ended);
        assertThat(uses.pupils.ofGuardian(parent, null, 300)).containsExactly(elsewhere);
        assertThat(uses.pupils.events).hasSize(250).allMatch(PupilUpdated.class::isInstance);
    }

    @Test
    void a_late_event_of_leaving_does_not_unlink_a_guardian_who_returned() {
        var parent = uses.member(GUARDIAN);
        link(parent);
        var ended = uses.leaves(parent);
        var ofNow = uses.memberships.find(uses.school.id(), parent).orElseThrow();
        uses.invitations.members.admitting.admit(uses.school, parent, GUARDIAN, java.util.Set.of(),
                uses.invitations.members.clock.instant());
        assertThat(ofNow.version()).isEqualTo(ended);
        link(parent);
        uses.linking.membershipEnded(uses.school.id(), parent, ended);
        assertThat(linked(parent)).isTrue();
    }

    @Test
    void a_former_member_is_no_guardian_in_a_closed_school_that_may_reopen() {
        var parent = uses.member(GUARDIAN);
        link(parent);
        uses.close(Instant.MAX);
        uses.linking.membershipEnded(uses.school.id(), parent, Long.MAX_VALUE);
        assertThat(linked(parent)).isFalse();
    }

    @Test
    void in_a_school_that_closed_for_good_everything_stays_as_it_was() {
        var parent = uses.member(GUARDIAN);
        link(parent);
        uses.close();
        uses.linking.membershipEnded(uses.school.id(), parent, Long.MAX_VALUE);
        assertThat(linked(parent)).isTrue();
        assertThat(uses.seeing.own(uses.by(parent, pupil).requester(), null, 10).pupils()).isEmpty();
    }

    @Test
    void an_accepted_invitation_links_the_remaining_pupils_once() {
        var parent = uses.member(GUARDIAN);
        var deleted = uses.pupils.with(pupil(uses.school));
        uses.deleting.delete(uses.by(uses.admin, deleted));
        var elsewhere = uses.pupils.with(pupil(uses.organisations.with(OrganisationFixture.club())));
        var offers = List.of(offer(deleted), offer(elsewhere), new GuardianshipOffer(Ids.next(), "mother"),
                offer(pupil));
        uses.offering.becameGuardian(uses.school.id(), parent, offers);
        var published = List.copyOf(uses.pupils.events);
        uses.offering.becameGuardian(uses.school.id(), parent, offers);
        assertThat(linked(parent)).isTrue();
        assertThat(uses.pupils.now(elsewhere).guardians()).isEmpty();
        assertThat(uses.pupils.now(deleted).guardians()).isEmpty();
        assertThat(uses.pupils.events).isEqualTo(published);
        assertThat(uses.offering.names(uses.school.id(),
                offers.stream().map(GuardianshipOffer::pupil).toList())).singleElement()
                .satisfies(name -> assertThat(name.pupil()).isEqualTo(pupil.id().value()));
    }

    @Test
    void an_invitation_does_not_lift_a_restriction() {
        var parent = uses.member(GUARDIAN);
        var kept = uses.pupils.with(pupil(uses.school, former(parent, NO_CONTACT)));
        uses.offering.becameGuardian(uses.school.id(), parent, List.of(offer(kept)));
        assertThat(uses.pupils.now(kept).guardian(parent).orElseThrow().has(NO_CONTACT)).isTrue();
        assertThat(uses.seeing.own(uses.by(parent, kept).requester(), null, 10).pupils()).isEmpty();
    }

    @Test
    void an_unlinked_guardian_sees_nothing_with_the_next_look() {
        var parent = uses.member(GUARDIAN);
        link(parent);
        uses.linking.unlink(uses.by(uses.admin, pupil), parent);
        assertThatThrownBy(() -> uses.seeing.one(uses.by(parent, pupil), "GET")).hasMessage("pupil-not-found");
        assertThatThrownBy(() -> uses.linking.unlink(uses.by(uses.admin, pupil), parent))
                .hasMessage("guardian-not-found");
        assertThatThrownBy(() -> uses.linking.unlink(uses.by(uses.member(STAFF), pupil), parent))
                .hasMessage("pupil-not-found");
    }

    private void link(UserId member) {
        uses.linking.link(uses.by(uses.admin, pupil), member, MOTHER);
    }

    private boolean linked(UserId member) {
        return uses.pupils.now(pupil).guardian(member).filter(Guardian::linked).isPresent();
    }

    private static GuardianshipOffer offer(Pupil offered) {
        return new GuardianshipOffer(offered.id().value(), "mother");
    }
}
