package com.comms123.membership.member.application;

import com.comms123.membership.person.domain.UserId;

/// How often somebody may show a joining code.
public interface CodeAttempts {
    /// Takes one attempt.
    ///
    /// @throws com.comms123.platform.outcome.Refused when none is left now
    void take(UserId person);
}
