package com.comms123.membership.imports.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.imports.domain.RowNote;
import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.invitation.application.InvitationOutcome.NotInvited;
import com.comms123.membership.invitation.application.Invitations;
import com.comms123.membership.invitation.application.InvitePerson;
import com.comms123.membership.invitation.application.InvitingPeople;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.application.Pupils;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.Relationship;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Invites guardians who are no members yet. A person with an open invitation to become a pupil's guardian gets no
/// other.
@Component
class FamilyInviter {
    private final InvitingPeople inviting;
    private final Invitations invitations;
    private final AdministeringInvitations administering;
    private final Pupils pupils;
    private final Clock clock;

    FamilyInviter(InvitingPeople inviting, Invitations invitations, AdministeringInvitations administering,
            Pupils pupils, Clock clock) {
        this.inviting = inviting;
        this.invitations = invitations;
        this.administering = administering;
        this.pupils = pupils;
        this.clock = clock;
    }

    /// A guardian whose address belongs to no member.
    record Stranger(int line, String field, EmailAddress email, Relationship relationship, PupilId pupil) {}

    /// The note about somebody who is neither linked nor invited.
    record NotLinked(int line, RowNote note) {}

    /// @param importer on whose behalf
    /// @return guardians without an invitation afterwards
    List<NotLinked> invite(OrganisationId organisation, UserId importer, List<Stranger> strangers) {
        var lost = new ArrayList<NotLinked>();
        for (var some : Families.pieces(strangers, Invitations.MOST_AT_ONCE)) {
            var offered = offered(organisation, some);
            var fresh = some.stream().filter(one -> !offered.contains(offer(one.email(), one.pupil()))).toList();
            if (fresh.isEmpty()) {
                continue;
            }
            var outcomes = inviting.inviteAll(organisation, fresh.stream().map(one -> command(organisation, one))
                    .toList(), importer);
            takeBackDeleted(organisation, fresh);
            for (var i = 0; i < fresh.size(); i++) {
                if (outcomes.get(i) instanceof NotInvited(var refusal)) {
                    lost.add(new NotLinked(fresh.get(i).line(), new RowNote("guardian-not-invited",
                            fresh.get(i).field(), refusal.detail())));
                }
            }
        }
        return lost;
    }

    static List<NotLinked> notLinked(List<Stranger> strangers) {
        return strangers.stream().map(one -> new NotLinked(one.line(), new RowNote("guardian-not-linked", one.field(),
                "No member has confirmed this address. Invite the guardian, or import again when the "
                        + "guardian is a member.")))
                .toList();
    }

    /// A pupil's deletion may have been asked for meanwhile: whoever takes its offers back has, or has not, seen these.
    private void takeBackDeleted(OrganisationId organisation, List<Stranger> invited) {
        var offered = invited.stream().map(Stranger::pupil).collect(Collectors.toSet());
        pupils.findAll(offered).stream().filter(pupil -> !pupil.listed())
                .forEach(pupil -> administering.takeBack(organisation, pupil.id().value()));
    }

    private Set<String> offered(OrganisationId organisation, List<Stranger> strangers) {
        var now = clock.instant();
        var offered = new HashSet<String>();
        var addresses = strangers.stream().map(Stranger::email).collect(Collectors.toSet());
        for (var invitation : invitations.findOpen(organisation, addresses)) {
            var email = invitation.email();
            if (email != null && invitation.isOpen(now)) {
                invitation.pupils().forEach(pupil -> offered.add(offer(email, new PupilId(pupil.pupil()))));
            }
        }
        return offered;
    }

    private static String offer(EmailAddress email, PupilId pupil) {
        return email.key() + "/" + pupil.value();
    }

    private static InvitePerson command(OrganisationId organisation, Stranger one) {
        return new InvitePerson(organisation, one.email(), MemberRole.GUARDIAN, List.of(),
                List.of(new GuardianshipOffer(one.pupil().value(), one.relationship().value())), true);
    }
}
