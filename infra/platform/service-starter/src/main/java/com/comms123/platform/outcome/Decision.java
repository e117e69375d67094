package com.comms123.platform.outcome;

import com.comms123.contracts.Event;
import java.util.List;
import java.util.function.BiFunction;

/// The domain's decision on a command: the new state with its events, or the refusal.
///
/// @param <S> the state that the command changes
public sealed interface Decision<S> {
    /// The command changes the state. The state and its events MUST be stored in one write.
    record Accepted<S>(S state, List<Event> events) implements Decision<S> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The state is already as the command asks; there is nothing to store.
    record Unchanged<S>(S state) implements Decision<S> {}

    /// The command is refused; nothing changes.
    record Declined<S>(Refusal refusal) implements Decision<S> {}

    /// Stores an accepted state.
    ///
    /// @param store stores a state with its events in one write
    /// @return the state as it is stored now
    /// @throws Refused when the command was declined
    default S carryOut(BiFunction<? super S, ? super List<Event>, S> store) {
        return switch (this) {
            case Declined(var refusal) -> throw new Refused(refusal);
            case Unchanged(var state) -> state;
            case Accepted(var state, var events) -> store.apply(state, events);
        };
    }
}
