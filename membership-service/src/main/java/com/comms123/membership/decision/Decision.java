package com.comms123.membership.decision;

import com.comms123.contracts.Event;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.function.BiFunction;

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

    /// Does as it was decided.
    ///
    /// @param store stores a state with its events in one write
    /// @return the state as it is stored now
    /// @throws Refused when it cannot be
    default S carryOut(BiFunction<? super S, ? super List<Event>, S> store) {
        return switch (this) {
            case Declined(var refusal) -> throw new Refused(refusal);
            case Unchanged(var state) -> state;
            case Accepted(var state, var events) -> store.apply(state, events);
        };
    }
}
