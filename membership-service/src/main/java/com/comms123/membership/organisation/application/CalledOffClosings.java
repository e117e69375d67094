package com.comms123.membership.organisation.application;

import java.util.UUID;

/// The closings whose deletion retention-service has called off.
public interface CalledOffClosings {
    /// Whether this deletion was called off because the organisation has reopened. No fallback: nothing ends while nobody
    /// knows.
    ///
    /// @throws com.comms123.platform.outcome.Refused when it does not answer
    boolean isCalledOff(UUID deletion);
}
