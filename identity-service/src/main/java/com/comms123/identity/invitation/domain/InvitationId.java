package com.comms123.identity.invitation.domain;

import java.util.UUID;

/// An invitation, as membership-service calls it.
public record InvitationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
