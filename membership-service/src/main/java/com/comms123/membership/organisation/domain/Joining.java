package com.comms123.membership.organisation.domain;

/// How people become members.
public enum Joining {
    /// Anyone who asks is a member.
    OPEN,
    /// Anyone who shows the organisation's code is a member; without it an admin decides.
    CODE,
    /// An admin decides.
    APPROVAL
}
