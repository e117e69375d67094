package com.comms123.messaging.inbox.domain;

import com.comms123.contracts.Event;
import java.util.List;

/// The outcome of confirming that one has seen a message.
public sealed interface ConfirmationOutcome {
    InboxItem item();

    /// @param events that it is confirmed, and that it is read if it was not
    record JustConfirmed(InboxItem item, List<Event> events) implements ConfirmationOutcome {
        public JustConfirmed {
            events = List.copyOf(events);
        }
    }

    record ConfirmedBefore(InboxItem item) implements ConfirmationOutcome {}
}
