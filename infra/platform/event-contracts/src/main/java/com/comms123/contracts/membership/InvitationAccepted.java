package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// An invitation was taken up.
@EventType("invitation.accepted.v1")
public record InvitationAccepted(UUID invitationId, UUID organisationId, UUID userId,
        MemberRole role) implements Event {
    @Override
    public UUID subject() {
        return invitationId;
    }
}
