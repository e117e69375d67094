package com.comms123.contracts.membership;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody is invited to a school or club. Only its school knows the recipient.
///
/// @param pupilId the pupil whose guardian is invited; null for others
@EventType("invitation.sent.v1")
public record InvitationSent(UUID invitationId, UUID organisationId, MemberRole role,
        @Nullable UUID pupilId) implements Event {
    @Override
    public UUID subject() {
        return invitationId;
    }
}
