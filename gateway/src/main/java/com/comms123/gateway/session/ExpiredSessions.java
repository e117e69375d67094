package com.comms123.gateway.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import java.util.Date;
import org.bson.Document;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;

/// Removes sessions that nobody used for too long. They are dead before that: reading checks the time.
final class ExpiredSessions {
    private final MongoOperations mongo;
    private final SystemTime time;
    private final ApplicationEventPublisher events;

    ExpiredSessions(MongoOperations mongo, SystemTime time, ApplicationEventPublisher events) {
        this.mongo = mongo;
        this.time = time;
        this.events = events;
    }

    /// One by one, each only if it still is expired: a session may have been used since, and only one of all instances
    /// publishes its end.
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void remove() {
        var expired = query(where(MongoSessions.EXPIRES_AT).lte(Date.from(time.now())));
        var removed = mongo.findAndRemove(expired, Document.class, MongoSessions.COLLECTION);
        while (removed != null) {
            MongoSessions.ended(removed, removed.getDate(MongoSessions.ACCESSED_AT).toInstant(), events);
            removed = mongo.findAndRemove(expired, Document.class, MongoSessions.COLLECTION);
        }
    }
}
