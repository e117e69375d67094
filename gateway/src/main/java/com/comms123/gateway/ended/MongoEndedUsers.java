package com.comms123.gateway.ended;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// One bare id for each, asked for by `_id` with every request of somebody signed in.
@Component
class MongoEndedUsers implements EndedUsers {
    private static final int BATCH = 1000;

    private final ReactiveMongoOperations mongo;
    private final Duration keptFor;
    private final SystemTime time;

    MongoEndedUsers(ReactiveMongoOperations mongo, GatewayProperties properties, SystemTime time) {
        this.mongo = mongo;
        this.keptFor = properties.sessions().endedMarks();
        this.time = time;
    }

    @Override
    public Mono<Boolean> contains(UUID userId) {
        return mongo.exists(query(where("_id").is(userId)), EndedUserDocument.class);
    }

    @Override
    public Mono<Void> add(UUID userId) {
        return mongo.upsert(query(where("_id").is(userId)),
                new Update().setOnInsert("at", time.now()),
                EndedUserDocument.class).then();
    }

    /// No token and no session is so old. By the system's clock: tokens do not follow the domain's.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetTheOld() {
        forgetOlderThan(time.now().minus(keptFor)).block();
    }

    Mono<Void> forgetOlderThan(Instant oldest) {
        var old = query(where("at").lt(oldest)).limit(BATCH);
        return mongo.find(old, EndedUserDocument.class).map(EndedUserDocument::userId).collectList()
                .flatMap(ids -> mongo.remove(query(where("_id").in(ids)), EndedUserDocument.class)
                        .map(removed -> ids.size()))
                .repeat().takeWhile(count -> count == BATCH).then();
    }
}
