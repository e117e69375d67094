package com.comms123.membership.invitation.application;

import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.openSchool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.contact.application.Look;
import com.comms123.membership.invitation.application.InvitationOutcome.Invited;
import com.comms123.membership.invitation.application.InvitationOutcome.NotInvited;
import com.comms123.membership.invitation.application.PersonalAddresses.OwnAddress;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.member.application.Uses;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvitingPeopleTest {

    private static final EmailAddress ANN = new EmailAddress("ann@example.org");

    private final InvitationUses uses = new InvitationUses();
    private final Organisation school = uses.members.organisations.with(openSchool());
    private final Requester operator = new Requester(new UserId(Ids.next()), true);

    @Test
    void an_operator_invites_the_first_admin_and_nobody_else() {
        assertThatThrownBy(() -> invite(MemberRole.STAFF, operator)).hasMessage("organisation-not-found");
        assertThat(invite(MemberRole.ADMIN, operator).state()).isEqualTo(InvitationState.QUEUED);
        uses.admin(school);
        assertThatThrownBy(() -> invite(MemberRole.ADMIN, operator)).hasMessage("organisation-not-found");
    }

    @Test
    void an_admin_invites_in_every_role_and_others_find_nothing_there() {
        var admin = uses.admin(school);
        assertThat(invite(MemberRole.STAFF, admin).role()).isEqualTo(MemberRole.STAFF);
        for (var role : List.of(MemberRole.STAFF, MemberRole.GUARDIAN, MemberRole.MEMBER)) {
            var somebody = new Requester(uses.members.memberships.with(school, role), false);
            assertThatThrownBy(() -> invite(MemberRole.MEMBER, somebody)).hasMessage("organisation-not-found");
        }
    }

    @Test
    void asking_twice_shows_nothing_that_a_restriction_keeps_back_by_now() {
        var admin = uses.admin(school);
        var id = new InvitationId(Ids.next());
        uses.inviting.invite(id, command(MemberRole.GUARDIAN), admin);
        var child = new GuardianshipOffer(Ids.next(), "mother");
        uses.inviting.invite(
                new InvitePerson(school.id(), ANN, MemberRole.GUARDIAN, List.of(), List.of(child), true),
                InvitationUses.SOMEBODY);
        uses.keptPupils.add(child.pupil());
        assertThatThrownBy(() -> uses.inviting.invite(id, command(MemberRole.GUARDIAN), admin))
                .hasMessage("invitation-not-found");
    }

    @Test
    void asking_twice_invites_once() {
        var admin = uses.admin(school);
        var id = new InvitationId(Ids.next());
        var first = uses.inviting.invite(id, command(MemberRole.STAFF), admin);
        assertThat(uses.inviting.invite(id, command(MemberRole.STAFF), admin)).isEqualTo(first);
        assertThat(invite(MemberRole.STAFF, admin).id()).as("with another key too").isEqualTo(first.id());
        assertThatThrownBy(() -> invite(MemberRole.ADMIN, admin)).hasMessage("already-invited");
        assertThat(uses.invitations.events).hasSize(1);
    }

    @Test
    void groups_are_those_of_the_organisation() {
        var admin = uses.admin(school);
        var foreign = new InvitePerson(school.id(), ANN, MemberRole.STAFF, List.of(new GroupId(Ids.next())), List.of(),
                true);
        assertThatThrownBy(() -> uses.inviting.invite(new InvitationId(Ids.next()), foreign, admin))
                .hasMessage("unknown-group");
    }

    @Test
    void a_known_member_is_not_invited() {
        var admin = uses.admin(school);
        var member = uses.members.memberships.with(school, MemberRole.GUARDIAN);
        uses.people.put(member, new OwnAddress(ANN, true));
        assertThatThrownBy(() -> invite(MemberRole.STAFF, admin)).hasMessage("already-member");
        uses.identityAway = true;
        assertThat(invite(MemberRole.STAFF, admin).state()).isEqualTo(InvitationState.QUEUED);
    }

    @Test
    void a_member_hidden_from_the_admin_by_a_restriction_is_invited_like_a_stranger() {
        var admin = uses.admin(school);
        var member = uses.members.memberships.with(school, MemberRole.GUARDIAN);
        uses.people.put(member, new OwnAddress(ANN, true));
        uses.keptPeople.add(member);
        var invited = invite(MemberRole.GUARDIAN, admin);
        assertThat(invited.state()).isEqualTo(InvitationState.QUEUED);
        var look = new Look(admin, school.id(), null, "GET");
        assertThat(uses.administering.one(look, invited.id())).isEqualTo(invited);
        assertThat(uses.administering.list(look, null, 10)).containsExactly(invited);
        uses.sending.sendSome();
        uses.accepting.accept(uses.token(), member);
        assertThat(uses.members.memberships.find(school.id(), member).orElseThrow().role())
                .isEqualTo(MemberRole.GUARDIAN);
    }

    @Test
    void an_open_invitation_that_a_restriction_keeps_from_the_admin_is_not_seen_in_theirs() {
        var admin = uses.admin(school);
        var child = new GuardianshipOffer(Ids.next(), "mother");
        var hidden = uses.inviting.invite(new InvitePerson(school.id(), ANN, MemberRole.GUARDIAN, List.of(),
                List.of(child), true), InvitationUses.SOMEBODY);
        uses.keptPupils.add(child.pupil());
        var id = new InvitationId(Ids.next());
        var own = uses.inviting.invite(id, command(MemberRole.STAFF), admin);
        assertThat(own.id()).isEqualTo(id);
        assertThat(own.pupils()).isEmpty();
        assertThat(invite(MemberRole.STAFF, admin).id()).as("with another key too").isEqualTo(id);
        assertThatThrownBy(() -> invite(MemberRole.ADMIN, admin)).hasMessage("already-invited");
        var look = new Look(admin, school.id(), null, "GET");
        assertThat(uses.administering.list(look, null, 10)).containsExactly(own);
        var other = new InvitePerson(school.id(), ANN, MemberRole.GUARDIAN, List.of(),
                List.of(new GuardianshipOffer(Ids.next(), "aunt")), true);
        assertThat(((Invited) uses.inviting.inviteAll(school.id(), List.of(other), admin.user()).getFirst())
                .invitation().id()).as("of an import").isEqualTo(id);

        uses.administering.withdraw(school.id(), id, admin);
        var next = new InvitationId(Ids.next());
        assertThat(uses.inviting.invite(next, command(MemberRole.ADMIN), admin).id()).isEqualTo(next);
        assertThat(uses.invitations.find(school.id(), hidden.id()).orElseThrow()).isEqualTo(hidden);
    }

    @Test
    void an_invitation_beside_an_ended_one_stays_its_admin_s_and_gets_no_pupil_of_others() {
        var admin = uses.admin(school);
        var child = new GuardianshipOffer(Ids.next(), "mother");
        var offering = new InvitePerson(school.id(), ANN, MemberRole.GUARDIAN, List.of(), List.of(child), true);
        var first = uses.inviting.invite(offering, InvitationUses.SOMEBODY);
        uses.keptPupils.add(child.pupil());
        var own = invite(MemberRole.STAFF, admin);
        uses.invitations.update(((Accepted<Invitation>) first.withdraw()).state(), List.of());
        assertThat(invite(MemberRole.STAFF, admin).id()).isEqualTo(own.id());
        assertThat(uses.inviting.invite(offering, InvitationUses.SOMEBODY).id()).isNotEqualTo(own.id());
        assertThat(uses.administering.list(new Look(admin, school.id(), null, "GET"), null, 10).getFirst().id())
                .isEqualTo(own.id());
    }

    @Test
    void an_expired_invitation_makes_room_for_another() {
        var admin = uses.admin(school);
        var first = invite(MemberRole.STAFF, admin);
        uses.pass(Duration.ofDays(14));
        var second = invite(MemberRole.ADMIN, admin);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(uses.invitations.find(school.id(), first.id()).orElseThrow().state())
                .isEqualTo(InvitationState.EXPIRED);
    }

    @Test
    void hundreds_are_invited_at_once_each_with_its_outcome() {
        var open = uses.inviting.invite(guardian("open@example.org", false), InvitationUses.SOMEBODY);
        var commands = new ArrayList<InvitePerson>();
        for (var i = 0; i < 300; i++) {
            commands.add(guardian("parent" + i + "@example.org", false));
        }
        commands.add(guardian("parent7@example.org", false));
        commands.add(guardian("open@example.org", false));
        commands.add(new InvitePerson(school.id(), new EmailAddress("open@example.org"), MemberRole.STAFF, List.of(),
                List.of(), false));
        var outcomes = uses.inviting.inviteAll(school.id(), commands, InvitationUses.SOMEBODY);
        assertThat(outcomes).hasSize(303);
        assertThat(outcomes.subList(0, 300)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(Invited.class, invited -> assertThat(invited.changed()).isTrue()));
        assertThat(outcomes.get(300)).isInstanceOfSatisfying(Invited.class, twice -> {
            assertThat(twice.invitation().id()).isEqualTo(((Invited) outcomes.get(7)).invitation().id());
            assertThat(twice.invitation().pupils()).as("one letter for both children").hasSize(2);
        });
        assertThat(outcomes.get(301)).isInstanceOfSatisfying(Invited.class,
                added -> assertThat(added.invitation().id()).isEqualTo(open.id()));
        assertThat(outcomes.get(302)).isInstanceOfSatisfying(NotInvited.class,
                not -> assertThat(not.refusal().code()).isEqualTo("already-invited"));
        assertThat(uses.invitations.count()).isEqualTo(301);
        assertThat(uses.invitations.events).as("nothing is sent yet").isEmpty();
    }

    @Test
    void the_same_again_changes_nothing() {
        var commands = List.of(guardian("a@example.org", false), guardian("b@example.org", false));
        uses.inviting.inviteAll(school.id(), commands, InvitationUses.SOMEBODY);
        assertThat(uses.inviting.inviteAll(school.id(), commands, InvitationUses.SOMEBODY))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(Invited.class, invited -> assertThat(invited.changed()).isFalse()));
    }

    @Test
    void nobody_is_invited_to_a_closed_school() {
        uses.members.organisations.with(((Accepted<Organisation>) school.close(deletion(Uses.NOW), Uses.NOW)).state());
        assertThatThrownBy(() -> uses.inviting.invite(guardian("a@example.org", true), InvitationUses.SOMEBODY))
                .hasMessage("organisation-not-found");
        assertThatThrownBy(() -> uses.inviting.inviteAll(school.id(), List.of(guardian("a@example.org", true)),
                InvitationUses.SOMEBODY))
                .hasMessage("organisation-not-found");
        assertThat(uses.invitations.count()).isZero();
    }

    private InvitePerson guardian(String email, boolean send) {
        return new InvitePerson(school.id(), new EmailAddress(email), MemberRole.GUARDIAN, List.of(),
                List.of(new GuardianshipOffer(Ids.next(), "mother")), send);
    }

    private com.comms123.membership.invitation.domain.Invitation invite(MemberRole role, Requester requester) {
        return uses.inviting.invite(new InvitationId(Ids.next()), command(role), requester);
    }

    private InvitePerson command(MemberRole role) {
        return new InvitePerson(school.id(), ANN, role, List.of(), List.of(), true);
    }
}
