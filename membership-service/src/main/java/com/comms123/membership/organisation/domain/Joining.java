package com.comms123.membership.organisation.domain;

/// How people become members.
public enum Joining {
    /// Whoever asks is a member.
    OPEN,
    /// Whoever shows the organisation's code is a member; without it an admin decides.
    CODE,
    /// An admin decides.
    APPROVAL
}
