package com.comms123.messaging.writing.message.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.MongoOperations;

/// Removes many messages with their editions, after the timelines keep their places.
record MessageRemoval(MongoOperations mongo, MongoTimelines timelines) {
    void removeAll(Collection<MessageId> ids) {
        var keys = ids.stream().map(MessageId::value).toList();
        mongo.remove(query(Keys.of(keys)), WordingDocument.class);
        var there = mongo.find(query(where("_id").in(keys)), MessageDocument.class);
        if (!there.isEmpty()) {
            timelines.keepAll(there.stream().map(MessageDocument::place).flatMap(Stream::ofNullable).toList());
            mongo.remove(query(where("_id").in(there.stream().map(MessageDocument::id).toList())),
                    MessageDocument.class);
        }
    }
}
