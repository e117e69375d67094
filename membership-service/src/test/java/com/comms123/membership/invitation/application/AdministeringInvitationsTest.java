package com.comms123.membership.invitation.application;

import static com.comms123.membership.fixture.OrganisationFixture.schoolOnApproval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.contact.application.Look;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.organisation.application.Requester;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.ids.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdministeringInvitationsTest {

    private static final EmailAddress ANN = new EmailAddress("Ann@example.org");

    private final InvitationUses uses = new InvitationUses();
    private final Organisation school = uses.members.organisations.with(schoolOnApproval());
    private final GuardianshipOffer child = new GuardianshipOffer(Ids.next(), "mother");

    @Test
    void the_list_is_for_admins_and_the_access_log_has_each_view() {
        var admin = uses.admin(school);
        invite(MemberRole.GUARDIAN);
        assertThat(uses.administering.list(look(admin), null, 10)).singleElement()
                .satisfies(shown -> assertThat(shown.email()).isEqualTo(ANN));
        var staff = new Requester(uses.members.memberships.with(school, MemberRole.STAFF), false);
        assertThatThrownBy(() -> uses.administering.list(look(staff), null, 10))
                .hasMessage("organisation-not-found");
        assertThat(uses.accesses.lines()).containsExactly("allowed admin 1", "refused staff 0");
    }

    @Test
    void an_operator_takes_the_invitation_of_the_first_admin_back_while_there_is_none() {
        var operator = new Requester(new UserId(Ids.next()), true);
        var staff = invite(MemberRole.GUARDIAN);
        assertThatThrownBy(() -> uses.administering.withdraw(school.id(), staff.id(), operator))
                .hasMessage("organisation-not-found");
        var first = uses.inviting.invite(new InvitePerson(school.id(), new EmailAddress("head@example.org"),
                MemberRole.ADMIN, List.of(), List.of(), true), InvitationUses.SOMEBODY);
        uses.administering.withdraw(school.id(), first.id(), operator);
        assertThat(uses.invitations.find(school.id(), first.id()).orElseThrow().state())
                .isEqualTo(InvitationState.WITHDRAWN);
    }

    @Test
    void an_operator_who_manages_an_invitation_does_not_see_the_people_in_it() {
        var operator = new Requester(new UserId(Ids.next()), true);
        invite(MemberRole.GUARDIAN, child);
        var made = uses.inviting.invite(
                new InvitePerson(school.id(), ANN, MemberRole.ADMIN, List.of(), List.of(child), true),
                InvitationUses.SOMEBODY);
        assertThat(made.pupils()).containsExactly(child);
        for (var seen : List.of(uses.administering.sendAgain(school.id(), made.id(), operator),
                uses.inviting.invite(new InvitationId(Ids.next()),
                        new InvitePerson(school.id(), ANN, MemberRole.ADMIN, List.of(), List.of(), true), operator))) {
            assertThat(seen.id()).isEqualTo(made.id());
            assertThat(seen.email()).isNull();
            assertThat(seen.pupils()).isEmpty();
        }
        assertThat(uses.invitations.only().pupils()).as("as it is stored").containsExactly(child);
        uses.keptPupils.add(child.pupil());
        assertThatThrownBy(() -> uses.administering.sendAgain(school.id(), made.id(), operator))
                .as("a restriction keeps it from them").hasMessage("organisation-not-found");
    }

    @Test
    void a_pupil_who_is_gone_is_offered_to_nobody() {
        invite(MemberRole.GUARDIAN, child);
        assertThat(uses.administering.openFor(school.id(), new UserId(Ids.next()), child.pupil())).hasSize(1);
        uses.administering.takeBack(school.id(), child.pupil());
        assertThat(uses.administering.openFor(school.id(), new UserId(Ids.next()), child.pupil())).isEmpty();
        assertThat(uses.invitations.only().state()).isEqualTo(InvitationState.WITHDRAWN);
    }

    private Invitation invite(MemberRole role, GuardianshipOffer... pupils) {
        return uses.inviting.invite(
                new InvitePerson(school.id(), ANN, role, List.of(), List.of(pupils), true), InvitationUses.SOMEBODY);
    }

    private Look look(Requester viewer) {
        return new Look(viewer, school.id(), null, "GET");
    }
}
