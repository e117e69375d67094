package com.comms123.membership.invitation.application;

import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.member.application.MemberAdmitter;
import com.comms123.membership.member.application.OwnMembership;
import com.comms123.membership.organisation.application.Organisations;
import com.comms123.membership.organisation.domain.Organisation;
import com.comms123.membership.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Takes invitations up, for those alone who have confirmed that the invited address is theirs.
///
/// The invitation is accepted first, in one write with its event; the membership and the guardianships follow, each of
/// which can be repeated. Work that a crash leaves undone is found and done.
@Service
public class AcceptingInvitations {
    private static final Logger log = LoggerFactory.getLogger(AcceptingInvitations.class);
    private static final int BATCH = 100;

    private final Invitations invitations;
    private final Organisations organisations;
    private final PersonalAddresses addresses;
    private final MemberAdmitter admitter;
    private final List<InvitedPupils> pupils;
    private final Clock clock;

    AcceptingInvitations(Invitations invitations, Organisations organisations, PersonalAddresses addresses,
            MemberAdmitter admitter, List<InvitedPupils> pupils, Clock clock) {
        this.invitations = invitations;
        this.organisations = organisations;
        this.addresses = addresses;
        this.admitter = admitter;
        this.pupils = List.copyOf(pupils);
        this.clock = clock;
    }

    /// The same person again gets the same answer, as long as they are a member.
    ///
    /// @throws Refused `token-unknown` for everything that opens nothing, or nothing any more
    public OwnMembership accept(InvitationToken token, UserId person) {
        var invitation = invitations.findByToken(token.hash()).orElseThrow(AcceptingInvitations::unknown);
        var organisation = organisations.find(invitation.organisation()).orElseThrow(AcceptingInvitations::unknown);
        if (person.equals(invitation.acceptedBy())) {
            return invitation.completed()
                    ? admitter.current(organisation, person).orElseThrow(AcceptingInvitations::unknown)
                    : complete(invitation, organisation, person).orElseThrow(AcceptingInvitations::unknown);
        }
        if (!invitation.isOpen(clock.instant())) {
            throw unknown();
        }
        if (admitter.removedSince(organisation.id(), person, invitation.wantedAt())) {
            throw unknown();
        }
        requireOwnAddress(invitation, person);
        admitter.requireRoom(person, organisation.id());
        var accepted = Conflicts.retrying(() -> stored(invitations.find(organisation.id(), invitation.id())
                .orElseThrow(AcceptingInvitations::unknown).accept(person, clock.instant())));
        return complete(accepted, organisation, person).orElseThrow(AcceptingInvitations::unknown);
    }

    /// Does what a crash has left undone.
    ///
    /// @return whether there may be more to do right away
    public boolean completeSome() {
        var left = invitations.incomplete(BATCH);
        var done = left.stream().filter(this::attempted).count();
        return done > 0 && left.size() == BATCH;
    }

    /// One that fails must not keep the others waiting.
    private boolean attempted(Invitation accepted) {
        try {
            var person = accepted.acceptedBy();
            var organisation = organisations.find(accepted.organisation());
            if (person == null || organisation.isEmpty()) {
                completed(accepted);
            } else {
                complete(accepted, organisation.get(), person);
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("Could not apply accepted invitation {}, will retry", accepted.id().value(), e);
            return false;
        }
    }

    /// @return empty when the person is gone or was removed since, or the organisation has closed meanwhile: then nothing
    ///     is left to give
    private Optional<OwnMembership> complete(Invitation accepted, Organisation organisation, UserId person) {
        var membership = admitter.admit(organisation, person, accepted.role(), accepted.groups(),
                accepted.wantedAt());
        if (membership.isPresent() && !accepted.pupils().isEmpty()) {
            pupils.forEach(those -> those.becameGuardian(organisation.id(), person, accepted.pupils()));
        }
        completed(accepted);
        return membership.flatMap(_ -> admitter.current(organisation, person));
    }

    private void completed(Invitation accepted) {
        Conflicts.retrying(() -> invitations.find(accepted.organisation(), accepted.id())
                .map(found -> stored(found.complete())));
    }

    private void requireOwnAddress(Invitation invitation, UserId person) {
        var own = addresses.of(person).orElseThrow(AcceptingInvitations::unknown);
        var invited = invitation.email();
        if (invited == null || !invited.isSameAs(own.email())) {
            throw new Refused(Refusal.unprocessable("invitation-for-another-address",
                    "This invitation was sent to another email address. Change your address to that "
                            + "one, or ask the school or club to invite yours."));
        }
        if (!own.confirmed()) {
            throw new Refused(Refusal.unprocessable("email-not-confirmed",
                    "Confirm your address first: open the link in the email that we sent you."));
        }
    }

    private Invitation stored(Decision<Invitation> decision) {
        return decision.carryOut(invitations::update);
    }

    private static Refused unknown() {
        return new Refused(Invitation.tokenUnknown());
    }
}
