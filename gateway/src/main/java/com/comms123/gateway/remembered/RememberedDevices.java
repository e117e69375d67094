package com.comms123.gateway.remembered;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.tokens.SealedToken;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The collection `remembered`. One is inserted once; from then on it is only changed where it still is, so that nothing
/// brings one back that was forgotten.
@Component
final class RememberedDevices {
    private final ReactiveMongoOperations mongo;

    RememberedDevices(ReactiveMongoOperations mongo) {
        this.mongo = mongo;
    }

    Mono<Void> add(RememberedDocument device) {
        return mongo.insert(device).then();
    }

    Mono<RememberedDocument> of(CookieValue value) {
        return mongo.findOne(query(where("browser").is(value.browserHash())), RememberedDocument.class);
    }

    Flux<RememberedDocument> ofPerson(UUID userId) {
        return found(where("userId").is(userId));
    }

    Flux<RememberedDocument> ofKeycloakSession(String keycloakSession) {
        return found(where("keycloakSession").is(keycloakSession));
    }

    Flux<RememberedDocument> ofSubject(String subject) {
        return found(where("subject").is(subject));
    }

    /// Those of the person alone: what an event says of one person must not touch another.
    Flux<RememberedDocument> ofPerson(UUID userId, Collection<UUID> deviceIds) {
        return found(where("_id").in(deviceIds).and("userId").is(userId));
    }

    Flux<RememberedDocument> overAt(Instant now, int atMost) {
        return mongo.find(query(where("until").lte(now)).limit(atMost), RememberedDocument.class).collectList()
                .flatMapMany(Flux::fromIterable);
    }

    Mono<Boolean> contains(UUID deviceId) {
        return mongo.exists(query(where("_id").is(deviceId)), RememberedDocument.class);
    }

    /// Changes the secret where it is still the one that was read: of several requests at once, one does.
    Mono<Boolean> rotate(RememberedDocument read, String secret, SealedToken token, Instant now) {
        var still = query(where("_id").is(read.deviceId()).and("secret").is(read.secret()));
        return mongo.updateFirst(still, new Update().set("secret", secret).set("previous", read.secret())
                .set("rotatedAt", now).set("refreshToken", token.text()), RememberedDocument.class)
                .map(result -> result.getMatchedCount() == 1);
    }

    /// @return whether it was there: of several requests that remove it, one gets true
    Mono<Boolean> remove(UUID deviceId) {
        return mongo.remove(query(where("_id").is(deviceId)), RememberedDocument.class)
                .map(result -> result.getDeletedCount() == 1);
    }

    private Flux<RememberedDocument> found(Criteria which) {
        return mongo.find(query(which), RememberedDocument.class).collectList().flatMapMany(Flux::fromIterable);
    }
}
