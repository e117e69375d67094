package com.comms123.messaging.inbox.application;

import com.comms123.messaging.writing.message.domain.Message;

/// Hides a message that was withdrawn, or whose group or pupil was deleted, while it was fanned out.
public interface FanOutCheck {
    /// Called once all its inbox items are stored.
    void align(Message message);
}
