package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.writing.message.application.WithdrawnMessageHider;
import com.comms123.messaging.writing.message.domain.MessageId;
import org.springframework.stereotype.Service;

/// Hides what came of a message that nobody may see any more: it counts as unread for nobody, and what is queued of it
/// is called off. Doing so twice is doing so once.
@Service
public class MessageHider implements WithdrawnMessageHider {
    private final InboxItems inbox;
    private final DeliveryOutcomeRecorder deliveries;

    public MessageHider(InboxItems inbox, DeliveryOutcomeRecorder deliveries) {
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    @Override
    public void withdrawn(MessageId message) {
        hide(message, Reasons.MESSAGE_WITHDRAWN);
    }

    /// @param reason one of [Reasons]
    void hide(MessageId message, String reason) {
        inbox.hide(message);
        deliveries.callOff(message, reason);
    }
}
