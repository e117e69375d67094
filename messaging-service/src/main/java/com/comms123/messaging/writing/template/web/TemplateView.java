package com.comms123.messaging.writing.template.web;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import java.time.Instant;
import java.util.UUID;

/// @param confirmation whether recipients of a message are asked to confirm that they have seen it
/// @param allowReplies whether recipients of a message can reply
/// @param savedAt time of the last change
record TemplateView(UUID id, UUID organisationId, String name, String subject, String body, Urgency urgency,
        boolean confirmation, boolean allowReplies, Instant savedAt) {
    static TemplateView of(MessageTemplate template) {
        return new TemplateView(template.id().value(), template.organisation().value(), template.name().value(),
                template.subject().value(), template.body().value(), template.urgency(), template.confirmation(),
                template.allowReplies(), template.savedAt());
    }

    @Override
    public String toString() {
        return "TemplateView[" + id + "]";
    }
}
