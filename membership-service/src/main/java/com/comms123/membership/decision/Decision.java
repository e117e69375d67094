package com.comms123.membership.decision;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import java.util.List;

/// The domain's answer to a wish: what is now the case, or why it cannot be.
///
/// @param <S> what the decision is about
public sealed interface Decision<S> {

    /// It shall be so. The state and its events MUST be stored in one write.
    record Accepted<S>(S state, List<Event> events) implements Decision<S> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It is so already; there is nothing to store.
    record Unchanged<S>(S state) implements Decision<S> {}

    /// It cannot be.
    record Declined<S>(Refusal refusal) implements Decision<S> {}
}
