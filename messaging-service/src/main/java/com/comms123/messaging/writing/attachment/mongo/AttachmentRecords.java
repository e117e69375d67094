package com.comms123.messaging.writing.attachment.mongo;

import com.comms123.messaging.storage.MongoFileRecords;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The files of messages, as quotas count them.
@Component
class AttachmentRecords extends MongoFileRecords {
    AttachmentRecords(MongoOperations mongo) {
        super(mongo, AttachmentDocument.class, "uploaderId");
    }
}
