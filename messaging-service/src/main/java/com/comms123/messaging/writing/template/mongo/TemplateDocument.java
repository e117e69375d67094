package com.comms123.messaging.writing.template.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.template.domain.MessageTemplate;
import com.comms123.messaging.writing.template.domain.TemplateId;
import com.comms123.platform.outbox.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param nameKey the same for all names that count as one
@Document(TemplateDocument.COLLECTION)
@CompoundIndex(name = "name", def = "{'organisationId': 1, 'nameKey': 1}", unique = true)
record TemplateDocument(@Id UUID id, UUID organisationId, String name, String nameKey, String subject, String body,
        Urgency urgency, boolean confirmation, boolean allowReplies, Instant savedAt,
        long version) implements Versioned {
    static final String COLLECTION = "templates";

    static TemplateDocument of(MessageTemplate template) {
        return new TemplateDocument(template.id().value(), template.organisation().value(), template.name().value(),
                template.nameKey(), template.subject().value(), template.body().value(), template.urgency(),
                template.confirmation(), template.allowReplies(), template.savedAt(), template.version());
    }

    MessageTemplate toTemplate() {
        return new MessageTemplate(new TemplateId(id), new OrganisationId(organisationId), new Text(name),
                new Text(subject),
                new Text(body), urgency, confirmation, allowReplies, savedAt, version);
    }

    @Override
    public String toString() {
        return "TemplateDocument[" + id + "]";
    }
}
