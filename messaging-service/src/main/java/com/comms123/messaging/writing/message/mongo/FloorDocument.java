package com.comms123.messaging.writing.message.mongo;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// The highest place of a school's or club's timeline whose message was removed: no later message gets it again.
@Document(FloorDocument.COLLECTION)
record FloorDocument(@Id UUID organisationId, long number) {
    static final String COLLECTION = "timeline-floors";
}
