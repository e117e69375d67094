package com.comms123.retention.pause.domain;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import java.util.List;

/// The outcome of the wish to pause, or to resume.
public sealed interface PauseDecision {
    /// To be stored together.
    record Accepted(PurgeSwitch purges, List<Event> events) implements PauseDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It is so already: a success without any change.
    record DoneBefore(PurgeSwitch purges) implements PauseDecision {}

    record Rejected(Refusal refusal) implements PauseDecision {}
}
