package com.comms123.messaging.stream.application;

import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import java.util.List;

/// A posted message with its frame, made once for all connections.
record LivePost(MessageId id, OrganisationId organisation, List<GroupId> groups, String frame) {
    static LivePost of(Message message, Frames frames) {
        return new LivePost(message.id(), message.organisation(), message.groups(), frames.message(message));
    }

    @Override
    public String toString() {
        return "LivePost[" + id + "]";
    }
}
