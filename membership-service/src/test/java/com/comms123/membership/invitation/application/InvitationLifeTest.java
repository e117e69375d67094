package com.comms123.membership.invitation.application;

import static com.comms123.membership.fixture.OrganisationFixture.deletion;
import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.InvitationAccepted;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.application.InvitationMails.Outcome;
import com.comms123.membership.invitation.application.PersonalAddresses.OwnAddress;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.member.domain.Ending;
import com.comms123.membership.member.domain.MemberState;
import com.comms123.membership.member.domain.Membership;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InvitationLifeTest {

    private static final EmailAddress ANN = new EmailAddress("Ann@example.org");

    private final InvitationUses uses = new InvitationUses();
    private final Organisation school = uses.members.organisations.with(schoolOnApproval());
    private final UserId ann = new UserId(Ids.next());
    private final GuardianshipOffer child = new GuardianshipOffer(Ids.next(), "mother");

    InvitationLifeTest() {
        uses.people.put(ann, new OwnAddress(new EmailAddress("ann@EXAMPLE.org".toLowerCase()), true));
    }

    @Test
    void accepting_an_invitation_makes_the_person_a_member_and_the_childs_guardian() {
        invite(child);
        assertThat(uses.sending.sendSome()).isFalse();
        assertThat(uses.mails).singleElement().satisfies(mail -> {
            assertThat(mail.organisationName()).isEqualTo(school.name().value());
            assertThat(mail.pupilNames()).isEqualTo("Pupil " + child.pupil());
        });
        assertThat(uses.invitations.only().state()).isEqualTo(InvitationState.SENT);
        var own = uses.accepting.accept(uses.token(), ann);
        assertThat(own.membership().state()).isEqualTo(MemberState.ACTIVE);
        assertThat(own.membership().role()).isEqualTo(MemberRole.GUARDIAN);
        assertThat(uses.guardianships).containsExactly("mother of " + child.pupil());
        assertThat(uses.invitations.only().email()).isNull();
        assertThat(uses.invitations.only().completed()).isTrue();
        assertThat(uses.accepting.accept(uses.token(), ann)).as("asked again").isEqualTo(own);
        assertThat(uses.invitations.events).filteredOn(InvitationAccepted.class::isInstance).hasSize(1);
    }

    @Test
    void only_the_confirmed_owner_of_the_address_takes_it_up() {
        invite();
        uses.sending.sendSome();
        var bob = new UserId(Ids.next());
        uses.people.put(bob, new OwnAddress(new EmailAddress("bob@example.org"), true));
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), bob))
                .hasMessage("invitation-for-another-address");
        uses.people.put(ann, new OwnAddress(ANN, false));
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("email-not-confirmed");
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), new UserId(Ids.next())))
                .hasMessage("token-unknown");
        assertThat(uses.members.memberships.find(school.id(), ann)).isEmpty();
        assertThat(uses.invitations.only().state()).isEqualTo(InvitationState.SENT);
    }

    @Test
    void an_accepted_link_does_not_readmit_a_person_who_left() {
        invite();
        uses.sending.sendSome();
        uses.accepting.accept(uses.token(), ann);
        var member = uses.members.memberships.find(school.id(), ann).orElseThrow();
        uses.members.memberships.store(((Accepted<Membership>) member
                .end(Ending.LEFT, false)).state(), List.of());
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("token-unknown");
    }

    @Test
    void an_older_invitation_does_not_readmit_a_removed_member() {
        invite(MemberRole.ADMIN);
        uses.sending.sendSome();
        joins();
        removed();
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("token-unknown");
        assertThat(uses.members.memberships.standing(school.id(), ann)).isNull();
        joins();
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).as("a member again")
                .hasMessage("token-unknown");
        assertThat(uses.members.memberships.standing(school.id(), ann)).isEqualTo(MemberRole.GUARDIAN);
    }

    @Test
    void a_person_who_left_before_accepting_can_still_accept() {
        invite(MemberRole.STAFF);
        uses.sending.sendSome();
        joins();
        change(member -> member.end(Ending.LEFT, false));
        assertThat(uses.accepting.accept(uses.token(), ann).membership().role()).isEqualTo(MemberRole.STAFF);
    }

    @Test
    void a_new_invitation_after_a_removal_grants_its_own_role() {
        invite(MemberRole.ADMIN);
        uses.sending.sendSome();
        var old = uses.token();
        joins();
        removed();
        invite(MemberRole.GUARDIAN);
        uses.sending.sendSome();
        assertThatThrownBy(() -> uses.accepting.accept(old, ann)).hasMessage("token-unknown");
        assertThat(uses.accepting.accept(uses.token(), ann).membership().role()).isEqualTo(MemberRole.GUARDIAN);
    }

    @Test
    void an_older_invitation_that_an_admin_has_sent_again_is_a_new_wish() {
        var old = invite(MemberRole.STAFF);
        uses.sending.sendSome();
        joins();
        removed();
        uses.administering.sendAgain(school.id(), old.id(), uses.admin(school));
        uses.sending.sendSome();
        assertThat(uses.accepting.accept(uses.token(), ann).membership().role()).isEqualTo(MemberRole.STAFF);
    }

    @Test
    void a_removal_before_the_completion_of_an_interrupted_acceptance_counts() {
        acceptedAndKilled(invite(MemberRole.ADMIN, child), ann);
        joins();
        removed();
        uses.accepting.completeSome();
        assertThat(uses.members.memberships.standing(school.id(), ann)).isNull();
        assertThat(uses.guardianships).isEmpty();
        assertThat(uses.invitations.incomplete(10)).isEmpty();
    }

    @Test
    void an_acceptance_interrupted_by_a_crash_is_completed_later() {
        invite(child);
        uses.sending.sendSome();
        acceptedAndKilled(uses.invitations.only(), ann);
        assertThat(uses.accepting.completeSome()).isFalse();
        assertThat(uses.members.memberships.standing(school.id(), ann)).isEqualTo(MemberRole.GUARDIAN);
        assertThat(uses.guardianships).hasSize(1);
        assertThat(uses.invitations.only().completed()).isTrue();
    }

    @Test
    void an_acceptance_that_cannot_be_completed_now_blocks_no_other() {
        var bob = new UserId(Ids.next());
        uses.people.put(bob, new OwnAddress(new EmailAddress("bob@example.org"), true));
        acceptedAndKilled(invite(child), ann);
        acceptedAndKilled(uses.inviting.invite(new InvitePerson(school.id(), new EmailAddress("bob@example.org"),
                MemberRole.STAFF, List.of(), List.of(), true), InvitationUses.SOMEBODY), bob);
        uses.pupilsAway = true;
        assertThat(uses.accepting.completeSome()).isFalse();
        assertThat(uses.members.memberships.standing(school.id(), bob)).isEqualTo(MemberRole.STAFF);
        assertThat(uses.guardianships).isEmpty();
        uses.pupilsAway = false;
        uses.accepting.completeSome();
        assertThat(uses.guardianships).containsExactly("mother of " + child.pupil());
        assertThat(uses.invitations.incomplete(10)).isEmpty();
    }

    @Test
    void an_invitation_of_a_deleted_person_is_completed_without_a_membership() {
        acceptedAndKilled(invite(child), ann);
        uses.members.people.markGone(ann, uses.now());
        uses.accepting.completeSome();
        assertThat(uses.invitations.incomplete(10)).isEmpty();
        assertThat(uses.members.memberships.find(school.id(), ann)).isEmpty();
        assertThat(uses.guardianships).isEmpty();
    }

    @Test
    void a_mail_that_cannot_be_handed_over_waits_and_goes_later() {
        invite();
        uses.outcome = Outcome.AWAY;
        assertThat(uses.sending.sendSome()).isFalse();
        assertThat(uses.invitations.only().state()).isEqualTo(InvitationState.QUEUED);
        uses.outcome = Outcome.TAKEN;
        uses.sending.sendSome();
        assertThat(uses.mails).as("not before its time").isEmpty();
        uses.pass(Duration.ofSeconds(30));
        uses.sending.sendSome();
        assertThat(uses.mails).hasSize(1);
        assertThat(uses.accepting.accept(uses.token(), ann).membership().state()).isEqualTo(MemberState.ACTIVE);
    }

    @Test
    void sending_that_died_halfway_is_taken_up_after_its_lease() {
        invite();
        var queued = uses.invitations.only();
        uses.invitations.update(queued.beginSending(
                InvitationToken.from(new byte[32]), uses.now(),
                Duration.ofMinutes(2)), List.of());
        uses.sending.sendSome();
        assertThat(uses.mails).isEmpty();
        uses.pass(Duration.ofMinutes(2));
        uses.sending.sendSome();
        assertThat(uses.mails).hasSize(1);
    }

    @Test
    void two_weeks_later_it_is_over_and_the_address_forgotten() {
        invite();
        uses.sending.sendSome();
        uses.pass(Duration.ofDays(14).minusMillis(1));
        uses.ending.endSome();
        assertThat(uses.invitations.only().email()).isEqualTo(ANN);
        uses.pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("token-unknown");
        uses.ending.endSome();
        assertThat(uses.invitations.only().state()).isEqualTo(InvitationState.EXPIRED);
        assertThat(uses.invitations.only().email()).isNull();
        uses.pass(Duration.ofDays(90));
        uses.ending.endSome();
        assertThat(uses.invitations.count()).as("there is nothing of it left, to the millisecond").isEqualTo(1);
        uses.pass(Duration.ofMillis(1));
        uses.ending.endSome();
        assertThat(uses.invitations.count()).isZero();
    }

    @Test
    void an_invitation_that_was_withdrawn_or_whose_school_closed_admits_nobody() {
        var admin = uses.admin(school);
        var invitation = invite();
        uses.sending.sendSome();
        uses.administering.withdraw(school.id(), invitation.id(), admin);
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("token-unknown");
        invite();
        uses.sending.sendSome();
        uses.members.organisations
                .with(((Accepted<Organisation>) school.close(deletion(uses.now()), uses.now())).state());
        assertThatThrownBy(() -> uses.accepting.accept(uses.token(), ann)).hasMessage("token-unknown");
        uses.closing.organisationClosed(school.id());
        assertThat(uses.invitations.openIn(school.id(), 10)).isEmpty();
    }

    @Test
    void it_is_sent_again_with_another_link_and_both_open_it() {
        var admin = uses.admin(school);
        var invitation = invite();
        uses.sending.sendSome();
        var first = uses.token();
        uses.pass(Duration.ofDays(3));
        uses.administering.sendAgain(school.id(), invitation.id(), admin);
        uses.sending.sendSome();
        assertThat(uses.token()).isNotEqualTo(first);
        assertThat(uses.accepting.accept(first, ann).membership().state()).isEqualTo(MemberState.ACTIVE);
    }

    private Invitation invite(GuardianshipOffer... pupils) {
        return invite(MemberRole.GUARDIAN, pupils);
    }

    /// By herself, a minute later.
    private void joins() {
        uses.pass(Duration.ofMinutes(1));
        change(member -> member.takeUpInvitation(MemberRole.GUARDIAN, Set.of(), uses.now()));
    }

    private void removed() {
        uses.pass(Duration.ofMinutes(1));
        change(member -> member.remove(false, uses.now()));
        uses.pass(Duration.ofMinutes(1));
    }

    private void change(Function<Membership, Decision<Membership>> decide) {
        var member = uses.members.memberships.find(school.id(), ann).orElse(Membership.none(school, ann));
        uses.members.memberships.store(((Accepted<Membership>) decide.apply(member)).state(), List.of());
    }

    private Invitation invite(MemberRole role, GuardianshipOffer... pupils) {
        return uses.inviting.invite(
                new InvitePerson(school.id(), ANN, role, List.of(), List.of(pupils), true), InvitationUses.SOMEBODY);
    }

    /// The write that accepts has come through, and nothing after it.
    private void acceptedAndKilled(Invitation open, UserId person) {
        var accepted = (Accepted<Invitation>) open.accept(person, uses.now());
        uses.invitations.update(accepted.state(), accepted.events());
    }
}
