package com.comms123.membership.member.domain;

/// Where a membership stands.
public enum MemberState {
    /// Asked for; an admin has yet to decide.
    PENDING,
    /// Is a member.
    ACTIVE,
    /// Is none any more, and is shown to nobody. The record stays so that the sequence of its events goes on.
    ENDED
}
