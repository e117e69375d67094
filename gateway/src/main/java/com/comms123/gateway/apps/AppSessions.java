package com.comms123.gateway.apps;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Which refresh tokens of apps were not used yet. They are in the store: all instances of the gateway know of each use,
/// and each use is one conditional write, so that of two at the same moment only one gets through.
@Component
class AppSessions {
    private static final String CURRENT = "current";
    private static final String UNTIL = "until";
    private static final int MOST_CURRENT = 10;
    /// No refresh token lives longer (CK-3), whatever a token that somebody made up says of itself.
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int BATCH = 1000;
    private static final int RACES = 5;

    enum Use {
        /// The token is current, and is used from now on.
        FIRST,
        /// Nothing is known of the session: it began before sessions were recorded.
        UNKNOWN,
        /// The token was used before, or was never issued.
        AGAIN
    }

    private final ReactiveMongoOperations mongo;
    private final SystemTime time;

    AppSessions(ReactiveMongoOperations mongo, SystemTime time) {
        this.mongo = mongo;
        this.time = time;
    }

    Mono<Use> use(RefreshToken token) {
        return mongo.updateFirst(query(where("_id").is(token.session()).and(CURRENT).is(token.hash())),
                new Update().pull(CURRENT, token.hash()), AppSessionDocument.class)
                .flatMap(result -> result.getMatchedCount() == 1
                        ? Mono.just(Use.FIRST)
                        : mongo.insert(new AppSessionDocument(token.session(), List.of(), until(token)))
                                .thenReturn(Use.UNKNOWN)
                                .onErrorReturn(DuplicateKeyException.class, Use.AGAIN));
    }

    /// Takes a use back that got nothing: Keycloak refused it, or its response reached nobody.
    Mono<Void> takeBack(RefreshToken token, Use use) {
        return use == Use.UNKNOWN
                ? mongo.remove(query(where("_id").is(token.session()).and(CURRENT).size(0)), AppSessionDocument.class)
                        .then()
                : issued(token);
    }

    Mono<Void> issued(RefreshToken token) {
        return mongo.upsert(of(token.session()), new Update().max(UNTIL, until(token)).push(CURRENT)
                .slice(-MOST_CURRENT).each(token.hash()), AppSessionDocument.class)
                .retryWhen(Retry.max(RACES).filter(DuplicateKeyException.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                .then();
    }

    Mono<Void> forget(String session) {
        return mongo.remove(of(session), AppSessionDocument.class).then();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetTheOld() {
        var old = query(where(UNTIL).lte(time.now())).limit(BATCH);
        mongo.find(old, AppSessionDocument.class).map(AppSessionDocument::id).collectList()
                .flatMap(ids -> mongo.remove(query(where("_id").in(ids).and(UNTIL).lte(time.now())),
                        AppSessionDocument.class).map(removed -> ids.size()))
                .repeat().takeWhile(count -> count == BATCH).then().block();
    }

    private Instant until(RefreshToken token) {
        var latest = time.now().plus(LONGEST);
        return token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
    }

    private static Query of(String session) {
        return query(where("_id").is(session));
    }
}
