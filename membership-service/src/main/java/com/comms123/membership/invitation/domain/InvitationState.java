package com.comms123.membership.invitation.domain;

/// Where an invitation stands.
public enum InvitationState {
    /// Not to be sent yet.
    PREPARED,
    /// Waits to be sent, or to be sent again.
    QUEUED,
    /// Has been sent.
    SENT,
    /// Has been taken up.
    ACCEPTED,
    /// Was not taken up in time.
    EXPIRED,
    /// The school or club has taken it back, or has closed.
    WITHDRAWN;

    /// Whether it can still be taken up.
    public boolean isOpen() {
        return this == PREPARED || this == QUEUED || this == SENT;
    }
}
