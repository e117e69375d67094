package com.comms123.retention.accessrequest.domain;

import java.time.Instant;
import java.util.UUID;

/// That the fee was paid, or that none is asked.
///
/// @param reference by which the payment, or the reason, is found elsewhere; free text, may name somebody
/// @param by the privacy officer
public record Settlement(Outcome outcome, String reference, UUID by, Instant at) {
    /// The reference may name somebody.
    @Override
    public String toString() {
        return "Settlement[" + outcome + "]";
    }
}
