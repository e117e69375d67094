package com.comms123.membership.invitation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.person.domain.EmailAddress;
import java.util.List;

/// Invite whoever reads the mail to an address.
///
/// @param pupils the pupils whose guardian they become by accepting
/// @param send whether to send it as soon as possible; otherwise it waits until somebody wants it sent
public record InvitePerson(OrganisationId organisation, EmailAddress email, MemberRole role, List<GroupId> groups,
        List<GuardianshipOffer> pupils, boolean send) {
    public InvitePerson {
        groups = List.copyOf(groups);
        pupils = List.copyOf(pupils);
    }
}
