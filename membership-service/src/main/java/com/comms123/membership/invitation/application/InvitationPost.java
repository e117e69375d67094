package com.comms123.membership.invitation.application;

/// Sees to it that what waits to be sent is sent soon.
public interface InvitationPost {
    void begin();
}
