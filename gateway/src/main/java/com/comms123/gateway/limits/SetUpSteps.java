package com.comms123.gateway.limits;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.SignInTab;
import java.time.Duration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// The sign-ins in which Keycloak has taken a password and now asks the person to set up a second factor. Nobody else may
/// reach that page without a session of ours, and nobody for longer than it takes.
@Component
public final class SetUpSteps {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofMinutes(10);

    private final ReactiveMongoOperations mongo;
    private final Keys keys;
    private final SystemTime time;

    SetUpSteps(ReactiveMongoOperations mongo, Keys keys, SystemTime time) {
        this.mongo = mongo;
        this.keys = keys;
        this.time = time;
    }

    /// Keycloak begins to ask, after a right password.
    public Mono<Void> begin(SignInTab tab) {
        return mongo.upsert(query(where("_id").is(key(tab))),
                new Update().set("until", time.now().plus(AS_LONG_AS_IT_TAKES)).setOnInsert("count", 0),
                LimitDocument.class)
                .then().onErrorResume(DuplicateKeyException.class, begunAtThisMoment -> Mono.empty());
    }

    public Mono<Boolean> isUnderWay(SignInTab tab) {
        return mongo.findById(key(tab), LimitDocument.class).map(step -> step.until().isAfter(time.now()))
                .defaultIfEmpty(false);
    }

    private String key(SignInTab tab) {
        return keys.ofSetUpStep(tab.session() + " " + tab.tab());
    }
}
