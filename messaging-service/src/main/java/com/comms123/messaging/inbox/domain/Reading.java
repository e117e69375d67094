package com.comms123.messaging.inbox.domain;

import com.comms123.contracts.messaging.MessageRead;

/// What marking an item as read comes to.
public sealed interface Reading {
    InboxItem item();

    record JustRead(InboxItem item, MessageRead event) implements Reading {}

    record ReadBefore(InboxItem item) implements Reading {}
}
