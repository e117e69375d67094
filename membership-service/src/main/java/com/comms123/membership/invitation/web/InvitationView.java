package com.comms123.membership.invitation.web;

import com.comms123.contracts.membership.MemberRole;
import com.comms123.membership.invitation.domain.GuardianshipOffer;
import com.comms123.membership.invitation.domain.Invitation;
import com.comms123.membership.invitation.domain.InvitationState;
import com.comms123.membership.organisation.domain.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation, for the school or club alone. Operators, who invite the first administrator, get it without `email`,
/// `groupIds` and `pupilIds`.
///
/// @param email null as soon as it cannot be taken up any more
/// @param pupilIds pupils whose guardian is invited
record InvitationView(UUID id, @Nullable String email, MemberRole role, List<UUID> groupIds, List<UUID> pupilIds,
        InvitationState state, @Nullable Instant sentAt, Instant expiresAt) {
    static InvitationView of(Invitation invitation) {
        var email = invitation.email();
        return new InvitationView(invitation.id().value(), email == null ? null : email.value(), invitation.role(),
                invitation.groups().stream().map(GroupId::value).sorted().toList(),
                invitation.pupils().stream().map(GuardianshipOffer::pupil).toList(), invitation.state(),
                invitation.sentAt(), invitation.expiresAt());
    }

    @Override
    public String toString() {
        return "InvitationView[id=" + id + ", ***]";
    }
}
