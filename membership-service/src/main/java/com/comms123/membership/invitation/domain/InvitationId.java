package com.comms123.membership.invitation.domain;

import java.util.UUID;

/// An invitation.
public record InvitationId(UUID value) {}
