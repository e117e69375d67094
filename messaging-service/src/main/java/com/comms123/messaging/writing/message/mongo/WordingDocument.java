package com.comms123.messaging.writing.message.mongo;

import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.Edition;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.messaging.writing.message.domain.Wording;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// The content of a message before it was edited.
///
/// @param id `<message>/<edition>`, the edition with leading zeros: what belongs to one message lies together, in order
@Document(WordingDocument.COLLECTION)
@CompoundIndex(name = "organisation", def = "{'organisationId': 1}")
record WordingDocument(@Id String id, UUID messageId, UUID organisationId, int edition, String subject, String body,
        Urgency urgency, UUID writtenBy, Instant writtenAt, long version) {
    static final String COLLECTION = "message-editions";

    static WordingDocument of(Wording wording) {
        return new WordingDocument(wording.message() + "/%04d".formatted(wording.edition().number()),
                wording.message().value(), wording.organisation().value(), wording.edition().number(),
                wording.subject().value(), wording.body().value(), wording.urgency(), wording.edition().by().value(),
                wording.edition().at(), 1);
    }

    Wording toWording() {
        return new Wording(new MessageId(messageId), new OrganisationId(organisationId),
                new Edition(edition, new UserId(writtenBy), writtenAt), new Text(subject), new Text(body), urgency);
    }

    @Override
    public String toString() {
        return "WordingDocument[" + id + "]";
    }
}
