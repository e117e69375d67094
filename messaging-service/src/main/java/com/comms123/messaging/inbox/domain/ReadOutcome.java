package com.comms123.messaging.inbox.domain;

import com.comms123.contracts.messaging.MessageRead;

/// The outcome of marking an item as read.
public sealed interface ReadOutcome {
    InboxItem item();

    record JustRead(InboxItem item, MessageRead event) implements ReadOutcome {}

    record ReadBefore(InboxItem item) implements ReadOutcome {}
}
