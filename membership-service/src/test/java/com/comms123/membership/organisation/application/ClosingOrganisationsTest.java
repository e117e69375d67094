package com.comms123.membership.organisation.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.member.application.Uses;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.deletion.BeginningDeletions;
import com.comms123.platform.deletion.RemovalPolicy;
import com.comms123.platform.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosingOrganisationsTest {

    private final Uses uses = new Uses();
    private final InMemoryOrganisations organisations = uses.organisations;
    private final InMemoryMemberships memberships = uses.memberships;
    private final AtomicInteger begun = new AtomicInteger();
    private final Clock clock = Clock.fixed(Uses.NOW, ZoneOffset.UTC);
    private final EnteringOrganisations entering = new EnteringOrganisations(organisations, memberships);
    private final ClosingOrganisations closing = new ClosingOrganisations(organisations, entering, memberships,
            new BeginningDeletions(() -> new RemovalPolicy("3.0", 14), clock), begun::incrementAndGet);
    private final SettlingOrganisations settling = new SettlingOrganisations(organisations, List.of(uses.closing));
    private final Organisation school = organisations.with(openSchool());
    private final Requester admin = new Requester(memberships.with(school, MemberRole.ADMIN), false);

    @Test
    void its_admin_closes_it_by_the_policy_in_force_and_gets_the_same_receipt_when_asking_again() {
        var deletion = closing.close(school.id(), admin);
        assertThat(deletion.dueAt()).isEqualTo(Uses.NOW.plus(Duration.ofDays(14)));
        assertThat(deletion.policyVersion()).isEqualTo("3.0");
        assertThat(organisations.find(school.id())).isEmpty();
        assertThat(closing.close(school.id(), admin)).as("before it is complete").isEqualTo(deletion);
        settling.settleSome();
        assertThat(closing.close(school.id(), admin)).as("and after").isEqualTo(deletion);
        assertThat(organisations.events).hasSize(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void nobody_else_closes_it_or_learns_that_it_has_closed() {
        var others = List.of(new Requester(memberships.with(school, MemberRole.STAFF), false),
                new Requester(memberships.with(school, MemberRole.GUARDIAN), false),
                new Requester(new UserId(Ids.next()), true));
        for (var somebody : others) {
            assertThatThrownBy(() -> closing.close(school.id(), somebody)).hasMessage("organisation-not-found");
        }
        closing.close(school.id(), admin);
        settling.settleSome();
        for (var somebody : others) {
            assertThatThrownBy(() -> closing.close(school.id(), somebody)).hasMessage("organisation-not-found");
        }
    }

    @Test
    void everybody_is_told_to_have_left_and_nobody_stands_anywhere_before_that() {
        for (var i = 0; i < 1_200; i++) {
            memberships.with(school, MemberRole.GUARDIAN);
        }
        closing.close(school.id(), admin);
        assertThat(entering.find(school.id(), admin)).isEmpty();
        assertThat(settling.settleSome()).isFalse();
        assertThat(memberships.events).filteredOn(
                event -> event instanceof MemberLeft left && left.reason().equals("closed")).hasSize(1_201);
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isSettled()).isTrue();
        settling.settleSome();
        assertThat(memberships.events).hasSize(1_201);
    }

    @Test
    void what_a_backup_brings_back_from_before_its_deletion_is_deleted_again_due_at_once() {
        var group = school.groups().getFirst().id();
        closing.deleteRestored(group);
        closing.deleteRestored(group);
        assertThat(organisations.find(school.id()).orElseThrow().deletedGroup(group).orElseThrow().deletion().dueAt())
                .isEqualTo(Uses.NOW);
        closing.closeRestored(school.id());
        closing.closeRestored(school.id());
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().closing()).isNotNull()
                .satisfies(closed -> assertThat(closed.deletion().dueAt()).isEqualTo(Uses.NOW));
        assertThat(organisations.events).hasSize(2);
        assertThat(begun).hasValue(2);
        closing.closeRestored(new OrganisationId(Ids.next()));
        assertThat(organisations.events).hasSize(2);
    }

    @Test
    void a_job_that_dies_halfway_is_done_by_the_next() {
        var guardian = memberships.with(school, MemberRole.GUARDIAN);
        closing.close(school.id(), admin);
        memberships.beforeNextWrite(() -> {
            throw new IllegalStateException("killed");
        });
        settling.settleSome();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isSettled()).isFalse();
        settling.settleSome();
        assertThat(memberships.standing(school.id(), guardian)).isNull();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isSettled()).isTrue();
    }

    @Test
    void a_deleted_group_is_lost_by_its_members_and_told_once() {
        var group = school.groups().getFirst().id();
        var other = school.groups().getLast().id();
        var member = memberships.with(school, MemberRole.GUARDIAN, Set.of(group, other));
        var deletion = closing.deleteGroup(school.id(), group, admin);
        assertThat(closing.deleteGroup(school.id(), group, admin)).isEqualTo(deletion);
        assertThatThrownBy(() -> closing.deleteGroup(school.id(), new GroupId(Ids.next()), admin))
                .hasMessage("group-not-found");
        settling.settleSome();
        assertThat(memberships.find(school.id(), member).orElseThrow().groups()).containsExactly(other);
        assertThat(memberships.events).hasSize(1);
        assertThat(organisations.find(school.id()).orElseThrow().isSettled()).isTrue();
        assertThat(closing.deleteGroup(school.id(), group, admin)).isEqualTo(deletion);
    }

    @Test
    void joining_codes_are_for_admins_and_the_old_one_lets_nobody_in() {
        var club = organisations.with(schoolWithCode());
        var clubAdmin = new Requester(memberships.with(club, MemberRole.ADMIN), false);
        var codes = new KeepingJoiningCodes(organisations, entering, new IssuingCodes(clock));
        var old = codes.current(club.id(), clubAdmin).code().value();
        assertThat(codes.isRight(club.id(), old.toLowerCase())).isTrue();
        var id = Ids.next();
        var rotated = codes.rotate(club.id(), id, clubAdmin);
        assertThat(codes.rotate(club.id(), id, clubAdmin)).isEqualTo(rotated);
        assertThat(codes.isRight(club.id(), old)).isFalse();
        assertThat(codes.isRight(club.id(), rotated.code().value())).isTrue();
        assertThat(codes.isRight(club.id(), "nonsense")).isFalse();
        assertThat(codes.isRight(school.id(), rotated.code().value())).isFalse();
        assertThatThrownBy(() -> codes.current(club.id(), admin)).hasMessage("organisation-not-found");
    }
}
