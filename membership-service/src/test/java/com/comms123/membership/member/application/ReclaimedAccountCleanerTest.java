package com.comms123.membership.member.application;

import static com.comms123.membership.fixture.OrganisationFixture.club;
import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Somebody registered with an address that is not theirs; its owner takes the account over.
class ReclaimedAccountCleanerTest {
    private static final Instant TAKEN_OVER = Uses.NOW.plusSeconds(60);

    private final Uses uses = new Uses();
    private final UserId person = new UserId(Ids.next());

    @Test
    void requests_and_memberships_that_nobody_agreed_to_end() {
        var approving = uses.organisations.with(schoolOnApproval());
        var open = uses.organisations.with(club());
        takeUp(approving, open);
        assertThat(listed()).hasSize(2);
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        assertThat(listed()).isEmpty();
    }

    @Test
    void in_a_closed_school_that_may_reopen_they_end_too() {
        var school = uses.organisations.with(openSchool());
        takeUp(school);
        uses.organisations.with(((Accepted<Organisation>) school.close(deletion(Uses.NOW), Instant.MAX)).state());
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_membership_that_the_school_has_agreed_to_stays() {
        var approving = uses.organisations.with(schoolOnApproval());
        var appointed = uses.organisations.with(club());
        takeUp(approving, appointed);
        change(approving, current -> current.takeUpInvitation(MemberRole.GUARDIAN, Set.of(), Uses.NOW));
        change(appointed, current -> current.takeUpInvitation(MemberRole.STAFF, Set.of(), Uses.NOW));
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void a_guardian_of_a_pupil_stays() {
        takeUp(uses.organisations.with(openSchool()));
        uses.guardians.add(person);
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void a_registration_event_that_arrives_later_grants_nothing() {
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        takeUp(uses.organisations.with(openSchool()));
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_registration_that_is_taken_up_meanwhile_is_taken_back() {
        var school = uses.organisations.with(openSchool());
        uses.memberships.beforeNextWrite(() -> uses.reclaiming.reclaim(person, Uses.NOW.minusSeconds(1)));
        takeUp(school);
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_membership_joined_after_the_reclaim_stays() {
        var school = uses.organisations.with(openSchool());
        uses.clock.set(TAKEN_OVER.plusSeconds(1));
        uses.joining.join(new JoinOrganisation(person, school.id(), List.of(), null));
        uses.reclaiming.reclaim(person, TAKEN_OVER);
        assertThat(listed()).hasSize(1);
    }

    private void takeUp(Organisation... wanted) {
        uses.takingUp.takeUp(person, List.of(wanted).stream()
                .map(organisation -> new Wish(organisation.id(), Set.of(), false)).toList());
    }

    private void change(Organisation organisation,
            Function<Membership, Decision<Membership>> decide) {
        var found = uses.memberships.find(organisation.id(), person).orElseThrow();
        decide.apply(found).carryOut(uses.memberships::store);
    }

    private List<Membership> listed() {
        return uses.memberships.listedOf(person, null, 10);
    }
}
