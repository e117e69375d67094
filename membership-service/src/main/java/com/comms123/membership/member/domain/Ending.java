package com.comms123.membership.member.domain;

import java.util.Locale;

/// Why a membership ended.
public enum Ending {
    /// The member left.
    LEFT,
    /// The organisation removed the member, or turned the request down.
    REMOVED,
    /// The organisation has closed.
    CLOSED,
    /// The person asked for deletion: no way back.
    DELETED;

    /// As `member.left` says it.
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
