package com.comms123.membership.pupil.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.application.AdministeringInvitations;
import com.comms123.membership.invitation.application.InvitePerson;
import com.comms123.membership.invitation.application.InvitingPeople;
import com.comms123.membership.invitation.application.PersonalAddresses;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.application.Standings;
import com.comms123.membership.person.domain.EmailAddress;
import com.comms123.membership.person.domain.UserId;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.Relationship;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Adds guardians by their address. A member whose confirmed address it is, is linked at once; anybody else is invited,
/// with an account or without. The answer is the same, so that nobody learns from it who has an account. A member from
/// whom a custody restriction keeps the administrator is invited like a stranger, and decides for themselves.
@Service
public class AddingGuardians {
    private static final Logger log = LoggerFactory.getLogger(AddingGuardians.class);

    private final PupilAccess pupilAccess;
    private final Pupils pupils;
    private final Standings standings;
    private final LinkingGuardians linking;
    private final PersonalAddresses addresses;
    private final InvitingPeople inviting;
    private final AdministeringInvitations invitations;

    AddingGuardians(PupilAccess pupilAccess, Pupils pupils, Standings standings, LinkingGuardians linking,
            PersonalAddresses addresses, InvitingPeople inviting, AdministeringInvitations invitations) {
        this.pupilAccess = pupilAccess;
        this.pupils = pupils;
        this.standings = standings;
        this.linking = linking;
        this.addresses = addresses;
        this.inviting = inviting;
        this.invitations = invitations;
    }

    /// Doing it again changes nothing, but for the relationship's word.
    ///
    /// @throws Refused `pupil-not-found`, `too-many-guardians` or `too-many-pupils`
    public void add(Approach approach, EmailAddress email, Relationship relationship) {
        var pupil = pupilAccess.administer(approach).pupil();
        var member = owner(email).filter(found -> standings.standing(approach.organisation(), found) != null)
                .filter(found -> !pupilAccess.isKept(approach, found));
        if (member.isPresent() && linked(approach, member.get(), relationship)) {
            return;
        }
        inviting.invite(new InvitePerson(approach.organisation(), email, MemberRole.GUARDIAN, List.of(),
                List.of(new GuardianshipOffer(pupil.id().value(), relationship.value())), true),
                approach.requester().user());
        // The record may have been deleted meanwhile: then whoever takes its offers back has, or has not, seen this one.
        if (pupils.find(pupil.id()).filter(Pupil::listed).isEmpty()) {
            invitations.takeBack(approach.organisation(), pupil.id().value());
            throw new Refused(Pupil.absent());
        }
    }

    /// @return false when they have just ceased to be a member
    private boolean linked(Approach approach, UserId member, Relationship relationship) {
        try {
            linking.link(approach, member, relationship);
            return true;
        } catch (Refused refused) {
            if (refused.refusal().code().equals("member-not-found")) {
                return false;
            }
            throw refused;
        }
    }

    /// When that cannot be found out now, an invitation is sent: to accept it does the same.
    private Optional<UserId> owner(EmailAddress email) {
        try {
            return Optional.ofNullable(addresses.owners(Set.of(email)).get(email.key()));
        } catch (Refused away) {
            if (away.refusal().kind() != Refusal.Kind.UNAVAILABLE) {
                throw away;
            }
            log.warn("Cannot check whether a guardian is a member already: {}", away.refusal().code());
            return Optional.empty();
        }
    }
}
