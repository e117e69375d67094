package com.comms123.messaging.stream.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.stream.application.Frames;
import com.comms123.messaging.writing.message.application.Messages.Change;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// JSON has no line breaks in it, so that a frame's data is one line.
@Component
class SseFrames implements Frames {
    private final JsonMapper json;

    SseFrames(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String message(Message message) {
        var data = new Data(message.id().value(), message.organisation().value(),
                message.audience().groups().stream().map(GroupId::value).toList(), message.subject().value(),
                message.urgency(), message.postedAt());
        return "event: message\nid: " + message.id() + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    @Override
    public String change(Change change) {
        var data = new Changed(change.id().value(), change.organisation().value());
        return "event: " + (change.withdrawn() ? "withdrawn" : "edited") + "\ndata: " + json.writeValueAsString(data)
                + "\n\n";
    }

    @Override
    public String reply(MessageId message, OrganisationId organisation) {
        return "event: reply\ndata: " + json.writeValueAsString(new Changed(message.value(), organisation.value()))
                + "\n\n";
    }

    private record Changed(UUID messageId, UUID organisationId) {}

    private record Data(UUID messageId, UUID organisationId, List<UUID> groupIds, String subject, Urgency urgency,
            Instant postedAt) {
        @Override
        public String toString() {
            return "Data[***]";
        }
    }
}
