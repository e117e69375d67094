package com.comms123.membership.member.application;

import com.comms123.membership.person.domain.UserId;

/// Whether a person exists at all, which only identity-service knows.
public interface Acquaintances {

    /// @throws com.comms123.platform.outcome.Refused when that cannot be found out now
    boolean knows(UserId person);
}
