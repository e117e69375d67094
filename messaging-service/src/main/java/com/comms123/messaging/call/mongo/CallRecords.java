package com.comms123.messaging.call.mongo;

import com.comms123.messaging.storage.MongoFileRecords;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/// The recordings of calls, as quotas count them.
@Component
class CallRecords extends MongoFileRecords {
    CallRecords(MongoOperations mongo) {
        super(mongo, CallDocument.class, "filedBy");
    }
}
