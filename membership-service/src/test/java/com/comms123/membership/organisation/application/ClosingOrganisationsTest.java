package com.comms123.membership.organisation.application;

import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolWithCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.membership.fixture.InMemoryMemberships;
import com.comms123.membership.fixture.InMemoryOrganisations;
import com.comms123.membership.member.application.Uses;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.deletion.RemovalPolicy;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosingOrganisationsTest {

    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    private final Uses uses = new Uses();
    private final InMemoryOrganisations organisations = uses.organisations;
    private final InMemoryMemberships memberships = uses.memberships;
    private final AtomicInteger begun = new AtomicInteger();
    private final TestClock clock = uses.clock;
    private final Set<UUID> calledOff = new HashSet<>();
    private final OrganisationAccess organisationAccess = new OrganisationAccess(organisations, memberships);
    private final ClosingOrganisations closing = new ClosingOrganisations(organisations, organisationAccess,
            memberships,
            new DeletionFactory(() -> new RemovalPolicy("3.0", 14), clock), begun::incrementAndGet,
            new ReopeningProperties(Duration.ofDays(7)));
    private final ClosureFinisher finisher = new ClosureFinisher(organisations, List.of(uses.closing),
            calledOff::contains, clock);
    private final ReopeningOrganisations reopening = new ReopeningOrganisations(organisations, memberships, () -> {},
            clock);
    private final Organisation school = organisations.with(openSchool());
    private final Requester admin = new Requester(memberships.with(school, MemberRole.ADMIN), false);

    @Test
    void an_admin_closes_the_school_by_the_policy_in_force_and_a_repeat_gets_the_same_receipt() {
        var deletion = closing.close(school.id(), admin);
        assertThat(deletion.dueAt()).isEqualTo(Uses.NOW.plus(Duration.ofDays(14)));
        assertThat(deletion.policyVersion()).isEqualTo("3.0");
        assertThat(organisations.find(school.id())).isEmpty();
        assertThat(closing.close(school.id(), admin)).as("before it is complete").isEqualTo(deletion);
        clock.advance(SEVEN_DAYS);
        finisher.completeSome();
        assertThat(closing.close(school.id(), admin)).as("and after").isEqualTo(deletion);
        assertThat(organisations.events).hasSize(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void nobody_else_can_close_a_school_or_see_that_it_has_closed() {
        var others = List.of(new Requester(memberships.with(school, MemberRole.STAFF), false),
                new Requester(memberships.with(school, MemberRole.GUARDIAN), false),
                new Requester(new UserId(Ids.next()), true));
        for (var somebody : others) {
            assertThatThrownBy(() -> closing.close(school.id(), somebody)).hasMessage("organisation-not-found");
        }
        closing.close(school.id(), admin);
        clock.advance(SEVEN_DAYS);
        finisher.completeSome();
        for (var somebody : others) {
            assertThatThrownBy(() -> closing.close(school.id(), somebody)).hasMessage("organisation-not-found");
        }
    }

    @Test
    void members_lose_access_at_once_and_their_leaving_is_published_later() {
        for (var i = 0; i < 1_200; i++) {
            memberships.with(school, MemberRole.GUARDIAN);
        }
        closing.close(school.id(), admin);
        assertThat(organisationAccess.find(school.id(), admin)).isEmpty();
        clock.advance(SEVEN_DAYS);
        assertThat(finisher.completeSome()).isFalse();
        assertThat(memberships.events).filteredOn(
                event -> event instanceof MemberLeft left && left.reason().equals("closed")).hasSize(1_201);
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isComplete()).isTrue();
        finisher.completeSome();
        assertThat(memberships.events).hasSize(1_201);
    }

    @Test
    void nothing_ends_while_it_can_reopen_and_everything_does_when_it_cannot() {
        var guardian = memberships.with(school, MemberRole.GUARDIAN);
        closing.close(school.id(), admin);
        clock.advance(SEVEN_DAYS.minusMillis(1));
        finisher.completeSome();
        assertThat(memberships.events).isEmpty();
        assertThat(memberships.standing(school.id(), guardian)).isEqualTo(MemberRole.GUARDIAN);
        assertThat(organisationAccess.find(school.id(), admin)).as("invisible meanwhile").isEmpty();
        clock.advance(Duration.ofMillis(1));
        finisher.completeSome();
        assertThat(memberships.standing(school.id(), guardian)).isNull();
    }

    @Test
    void a_waiting_closing_does_not_block_others() {
        for (var i = 0; i < 30; i++) {
            var waiting = organisations.with(openSchool());
            closing.close(waiting.id(), new Requester(memberships.with(waiting, MemberRole.ADMIN), false));
        }
        closing.closeRestored(school.id());
        finisher.completeSome();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isComplete()).isTrue();
    }

    @Test
    void two_admins_reopen_it_and_everybody_is_where_they_were() {
        var guardian = memberships.with(school, MemberRole.GUARDIAN);
        var other = new Requester(memberships.with(school, MemberRole.ADMIN), false);
        closing.close(school.id(), admin);
        assertThat(reopening.reopen(school.id(), admin).isOpen()).isFalse();
        assertThat(reopening.reopen(school.id(), other).isOpen()).isTrue();
        assertThat(reopening.reopen(school.id(), other).isOpen()).as("asked again").isTrue();
        clock.advance(Duration.ofDays(31));
        finisher.completeSome();
        assertThat(memberships.standing(school.id(), guardian)).isEqualTo(MemberRole.GUARDIAN);
        assertThat(memberships.events).isEmpty();
        var again = closing.close(school.id(), admin);
        assertThat(organisations.events.stream().filter(OrganisationDeletionRequested.class::isInstance)
                .map(OrganisationDeletionRequested.class::cast).map(OrganisationDeletionRequested::deletionId))
                .hasSize(2).doesNotHaveDuplicates().endsWith(again.id());
    }

    @Test
    void an_admin_whose_account_was_deleted_meanwhile_does_not_count() {
        var other = new Requester(memberships.with(school, MemberRole.ADMIN), false);
        closing.close(school.id(), admin);
        reopening.reopen(school.id(), admin);
        uses.hiding.hide(admin.user(), Uses.NOW);
        assertThat(reopening.reopen(school.id(), other).isOpen()).isFalse();
        assertThatThrownBy(() -> reopening.reopen(school.id(), admin)).hasMessage("organisation-not-found");
        var operator = new Requester(new UserId(Ids.next()), true);
        assertThat(reopening.reopen(school.id(), operator).isOpen()).isTrue();
    }

    @Test
    void a_closed_school_looks_unknown_to_outsiders() {
        var outsiders = List.of(new Requester(memberships.with(school, MemberRole.STAFF), false),
                new Requester(memberships.with(school, MemberRole.GUARDIAN), false),
                new Requester(new UserId(Ids.next()), false));
        closing.close(school.id(), admin);
        for (var outsider : outsiders) {
            assertThatThrownBy(() -> reopening.reopen(school.id(), outsider)).hasMessage("organisation-not-found");
            assertThatThrownBy(() -> reopening.look(school.id(), outsider)).hasMessage("organisation-not-found");
            assertThatThrownBy(() -> reopening.look(new OrganisationId(Ids.next()), outsider))
                    .hasMessage("organisation-not-found");
        }
    }

    @Test
    void a_purge_that_is_ordered_ends_the_time_in_which_it_could_reopen() {
        closing.close(school.id(), admin);
        closing.finish(school.id());
        finisher.completeSome();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isComplete()).isTrue();
        assertThatThrownBy(() -> reopening.reopen(school.id(), admin)).hasMessage("closing-final");
    }

    @Test
    void a_restored_database_that_forgot_the_reopening_learns_of_it_before_anything_ends() {
        var guardian = memberships.with(school, MemberRole.GUARDIAN);
        var deletion = closing.close(school.id(), admin);
        calledOff.add(deletion.id());
        clock.advance(SEVEN_DAYS);
        finisher.completeSome();
        assertThat(organisations.find(school.id())).isPresent();
        assertThat(memberships.standing(school.id(), guardian)).isEqualTo(MemberRole.GUARDIAN);
        assertThat(memberships.events).isEmpty();
    }

    @Test
    void the_time_to_reopen_ends_a_day_before_the_removal_at_the_latest() {
        var properties = new ReopeningProperties(SEVEN_DAYS);
        assertThat(properties.finalAt(dueIn(30))).isEqualTo(Uses.NOW.plus(SEVEN_DAYS));
        assertThat(properties.finalAt(dueIn(8))).isEqualTo(Uses.NOW.plus(SEVEN_DAYS));
        assertThat(properties.finalAt(dueIn(3))).isEqualTo(Uses.NOW.plus(Duration.ofDays(2)));
        assertThat(properties.finalAt(dueIn(1))).isEqualTo(Uses.NOW);
        assertThat(properties.finalAt(dueIn(0))).isEqualTo(Uses.NOW);
    }

    private static Deletion dueIn(int days) {
        return new Deletion(Ids.next(), Uses.NOW, Uses.NOW.plus(Duration.ofDays(days)),
                Receipt.from(new byte[Receipt.BYTES]), "2.1");
    }

    @Test
    void a_deleted_school_or_group_restored_by_a_backup_is_deleted_again_without_delay() {
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
        clock.advance(SEVEN_DAYS);
        memberships.beforeNextWrite(() -> {
            throw new IllegalStateException("killed");
        });
        finisher.completeSome();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isComplete()).isFalse();
        finisher.completeSome();
        assertThat(memberships.standing(school.id(), guardian)).isNull();
        assertThat(organisations.findEvenClosed(school.id()).orElseThrow().isComplete()).isTrue();
    }

    @Test
    void a_deleted_group_is_removed_from_its_members_and_published_once() {
        var group = school.groups().getFirst().id();
        var other = school.groups().getLast().id();
        var member = memberships.with(school, MemberRole.GUARDIAN, Set.of(group, other));
        var deletion = closing.deleteGroup(school.id(), group, admin);
        assertThat(closing.deleteGroup(school.id(), group, admin)).isEqualTo(deletion);
        assertThatThrownBy(() -> closing.deleteGroup(school.id(), new GroupId(Ids.next()), admin))
                .hasMessage("group-not-found");
        finisher.completeSome();
        assertThat(memberships.find(school.id(), member).orElseThrow().groups()).containsExactly(other);
        assertThat(memberships.events).hasSize(1);
        assertThat(organisations.find(school.id()).orElseThrow().isComplete()).isTrue();
        assertThat(closing.deleteGroup(school.id(), group, admin)).isEqualTo(deletion);
    }

    @Test
    void joining_codes_are_for_admins_and_the_old_one_lets_nobody_in() {
        var club = organisations.with(schoolWithCode());
        var clubAdmin = new Requester(memberships.with(club, MemberRole.ADMIN), false);
        var codes = new AdministeringJoiningCodes(organisations, organisationAccess, new JoiningCodeGenerator(clock));
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
