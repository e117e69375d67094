package com.comms123.gateway.limits;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Counts what is tried, in the store: all instances count together, and a restart forgets nothing.
///
/// A try is counted *before* it is made, in one conditional write, and taken back when it turns out to be none that
/// counts. So however many are made at the same moment, no more than the limit get through.
@Component
public class Counters {
    private static final int BATCH = 1000;
    private static final int RACES = 5;

    private final ReactiveMongoOperations mongo;
    private final SystemTime time;

    Counters(ReactiveMongoOperations mongo, SystemTime time) {
        this.mongo = mongo;
        this.time = time;
    }

    /// Counts one more.
    ///
    /// @param fromLast whether the time begins anew with each that is counted
    /// @return nothing left to wait when it may go on; otherwise for how long not
    public Mono<Duration> count(String key, Most most, boolean fromLast) {
        return Mono.defer(() -> {
            var now = time.now();
            var one = new Update().inc("count", 1);
            if (fromLast) {
                one.set("until", now.plus(most.within()));
            }
            var room = query(where("_id").is(key).and("until").gt(now).and("count").lt(most.count()));
            return mongo.updateFirst(room, one, LimitDocument.class)
                    .flatMap(result -> result.getMatchedCount() == 1
                            ? Mono.just(Duration.ZERO)
                            : mongo.findById(key, LimitDocument.class).filter(full -> full.until().isAfter(now))
                                    .map(full -> Duration.between(now, full.until()))
                                    .switchIfEmpty(begin(key, most, now)));
        }).retryWhen(Retry.max(RACES).filter(DuplicateKeyException.class::isInstance)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    /// Takes back one that turned out not to count.
    Mono<Void> takeBack(String key) {
        return mongo.updateFirst(query(where("_id").is(key).and("count").gt(0)), new Update().inc("count", -1),
                LimitDocument.class).then();
    }

    /// As [#takeBack(String)], for all that counted one try.
    Mono<Void> takeBack(List<String> keys) {
        return Flux.fromIterable(keys).concatMap(this::takeBack).then();
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT50S")
    void forgetTheOld() {
        var old = query(where("until").lte(time.now())).limit(BATCH);
        mongo.find(old, LimitDocument.class).map(LimitDocument::id).collectList()
                .flatMap(ids -> mongo.remove(query(where("_id").in(ids).and("until").lte(time.now())),
                        LimitDocument.class).map(removed -> ids.size()))
                .repeat().takeWhile(count -> count == BATCH).then().block();
    }

    /// The first of a new time. The second of two finds it: see the retry.
    private Mono<Duration> begin(String key, Most most, Instant now) {
        return Mono.defer(() -> mongo.findAndModify(query(where("_id").is(key).and("until").lte(now)),
                new Update().set("count", 1).set("until", now.plus(most.within())),
                FindAndModifyOptions.options().upsert(true).returnNew(true), LimitDocument.class))
                .thenReturn(Duration.ZERO);
    }
}
