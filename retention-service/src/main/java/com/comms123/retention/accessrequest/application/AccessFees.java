package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.Fee;

/// The fee of a copy.
public interface AccessFees {
    /// By the policy that is in force now.
    ///
    /// @throws com.comms123.platform.outcome.Refused when there is no answer now: a wrong fee is worse than none
    Fee current();
}
