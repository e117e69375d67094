package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.writing.message.domain.MessageId;

/// Hides everything that a message has led to, in the inboxes and in the queues of deliveries.
public interface WithdrawnMessageHider {
    /// Hides it once the message is withdrawn; a repeated call changes nothing.
    void withdrawn(MessageId message);
}
