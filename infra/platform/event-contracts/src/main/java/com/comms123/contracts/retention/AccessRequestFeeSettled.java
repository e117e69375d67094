package com.comms123.contracts.retention;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventType;
import java.time.Instant;
import java.util.UUID;

/// A privacy officer has recorded that the fee was paid, or that none is asked.
///
/// @param outcome `paid` or `waived`
/// @param deadline the deadline for the answer now
@EventType("access-request.fee-settled.v1")
public record AccessRequestFeeSettled(UUID requestId, String outcome, UUID settledBy,
        Instant deadline) implements Event {
    @Override
    public UUID subject() {
        return requestId;
    }
}
