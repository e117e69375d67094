package com.comms123.retention.hold.domain;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import java.util.List;

/// The domain's answer to a step in the life of a hold.
public sealed interface HoldDecision {
    /// The hold changes, and the events say so in the same write.
    record Accepted(LegalHold hold, List<Event> events) implements HoldDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The same person has done the same before: a success without any change.
    record DoneBefore(LegalHold hold) implements HoldDecision {}

    record Rejected(Refusal refusal) implements HoldDecision {}
}
