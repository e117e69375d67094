package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.deletion.DeletionFactory;
import org.springframework.stereotype.Service;

/// Begins the deletion of messages that are hidden because nobody is left of their audience. Each has a deletion of its
/// own, as if it had been withdrawn: so a hold on the message, its author, its school or whomever it was ever sent to
/// keeps it (UP-5), whatever becomes of the group or the pupil that took it out of sight.
///
/// Done twice it is done once; a message that is shown, or whose deletion has begun, is left alone.
@Service
public class HiddenMessageDeleter {
    private final Messages messages;
    private final DeletionFactory deletions;

    public HiddenMessageDeleter(Messages messages, DeletionFactory deletions) {
        this.messages = messages;
        this.deletions = deletions;
    }

    /// It is due when the policy in force says so.
    public void begin(MessageId message) {
        messages.deleteHidden(message, deletions::begin);
    }

    /// It is due at once: what took it out of sight is due itself.
    public void beginDueNow(MessageId message) {
        messages.deleteHidden(message, deletions::beginDue);
    }
}
