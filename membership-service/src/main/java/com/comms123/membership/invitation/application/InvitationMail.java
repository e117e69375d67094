package com.comms123.membership.invitation.application;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.domain.InvitationId;
import com.comms123.membership.invitation.domain.InvitationToken;
import com.comms123.membership.person.domain.EmailAddress;
import org.jspecify.annotations.Nullable;

/// The mail to an invited address. Prints nothing of it.
///
/// @param pupilNames null for an invitation that is not about pupils
public record InvitationMail(InvitationId id, EmailAddress to, String organisationName, MemberRole role,
        @Nullable String pupilNames, InvitationToken token) {
    @Override
    public String toString() {
        return "InvitationMail[id=" + id.value() + ", ***]";
    }
}
