package com.comms123.gateway.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import java.util.Date;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;

/// Removes sessions that nobody used for too long. They are dead before that: reading looks at the time.
final class ExpiredSessions {
    private static final int BATCH = 500;

    private final MongoOperations mongo;
    private final SystemTime time;

    ExpiredSessions(MongoOperations mongo, SystemTime time) {
        this.mongo = mongo;
        this.time = time;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void remove() {
        var expired = where(MongoSessions.EXPIRES_AT).lte(Date.from(time.now()));
        while (true) {
            var batch = query(expired).limit(BATCH);
            batch.fields().include("_id");
            var ids = mongo.find(batch, org.bson.Document.class, MongoSessions.COLLECTION).stream()
                    .map(document -> document.get("_id")).toList();
            // The time is asked again: a session may have been used since.
            mongo.remove(query(where("_id").in(ids).and(MongoSessions.EXPIRES_AT).lte(Date.from(time.now()))),
                    MongoSessions.COLLECTION);
            if (ids.size() < BATCH) {
                return;
            }
        }
    }
}
