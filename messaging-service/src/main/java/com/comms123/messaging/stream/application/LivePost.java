package com.comms123.messaging.stream.application;

import com.comms123.messaging.message.domain.Audience;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;

/// A posted message with its frame, made once for all connections.
record LivePost(MessageId id, OrganisationId organisation, Audience audience, String frame) {
    static LivePost of(Message message, Frames frames) {
        return new LivePost(message.id(), message.organisation(), message.audience(), frames.message(message));
    }

    @Override
    public String toString() {
        return "LivePost[" + id + "]";
    }
}
