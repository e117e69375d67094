package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;

/// An invitation can no longer be taken up.
///
/// @param reason `withdrawn` or `expired`
@EventType("invitation.withdrawn.v1")
public record InvitationWithdrawn(UUID invitationId, UUID organisationId, String reason) implements Event {
    @Override
    public UUID subject() {
        return invitationId;
    }
}
