package com.comms123.gateway.failures;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.SignInFailure;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.limits.Counters;
import com.comms123.gateway.limits.Most;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.OutboxCollections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Writes failed sign-ins down. Durable when it completes, so that a crash loses none that anybody was shown.
///
/// A flood is summed up: all instances together write [#MOST] single failures in [#WINDOW], and beyond that one sum for each
/// reason and kind of device.
@Component
final class FailedSignIns {
    static final Duration WINDOW = Duration.ofMinutes(10);
    /// A person mistypes a few times; a platform of schools sees some of that at any time.
    static final Most MOST = new Most(200, WINDOW);
    static final String BUDGET = "failed-sign-ins:single";
    /// No address is longer (RFC 5321); anything longer is no account.
    private static final int LONGEST_ADDRESS = 254;
    /// A sum that was published too early, as the instances' clocks differ, is followed by another.
    private static final int MOST_SUMS = 10;

    private static final Retry AFTER_A_RACE = Retry.max(1).filter(DuplicateKeyException.class::isInstance)
            .onRetryExhaustedThrow((retry, signal) -> signal.failure());

    private final ReactiveMongoOperations mongo;
    private final Counters counters;
    private final TokenSeal seal;
    private final SystemTime time;

    FailedSignIns(ReactiveMongoOperations mongo, Counters counters, TokenSeal seal, SystemTime time) {
        this.mongo = mongo;
        this.counters = counters;
        this.seal = seal;
        this.time = time;
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections failedSignInEvents() {
            return OutboxCollections.of("failed-sign-ins");
        }
    }

    /// One failure, with its account while there are few.
    ///
    /// @param account the typed text; null for none
    Mono<Void> add(SignInFailure reason, DeviceKind device, @Nullable String account) {
        return counters.count(BUDGET, MOST, false).flatMap(wait -> wait.isPositive()
                ? sumUp(reason, device)
                : single(reason, device, account));
    }

    private Mono<Void> single(SignInFailure reason, DeviceKind device, @Nullable String account) {
        return Mono.defer(() -> {
            var now = time.now();
            var sealed = account == null || account.length() > LONGEST_ADDRESS ? null : seal.seal(account).text();
            return mongo.insert(new FailedSignInDocument(Ids.next(), FailedSignInDocument.NEW, now, now, reason.name(),
                    device.name(), 1, sealed, 1)).then();
        });
    }

    /// One more in the sum of the present window. The count's version moves along, so that no publication overlooks one.
    Mono<Void> sumUp(SignInFailure reason, DeviceKind device) {
        return Mono.defer(() -> {
            var now = time.now();
            var start = Instant.ofEpochMilli(now.toEpochMilli() / WINDOW.toMillis() * WINDOW.toMillis());
            return Flux.range(0, MOST_SUMS)
                    .concatMap(number -> addTo(id(start, reason, device, number), start, now, reason, device))
                    .takeUntil(added -> added).then();
        });
    }

    /// @return false where that sum is published already
    private Mono<Boolean> addTo(UUID id, Instant start, Instant now, SignInFailure reason, DeviceKind device) {
        var open = query(where("_id").is(id).and("state").is(FailedSignInDocument.NEW));
        var first = new Update().setOnInsert("dueAt", start.plus(WINDOW)).setOnInsert("failedAt", now)
                .setOnInsert("reason", reason.name()).setOnInsert("device", device.name());
        return mongo.upsert(open, first.inc("count", 1).inc("version", 1), FailedSignInDocument.class)
                .retryWhen(AFTER_A_RACE).thenReturn(true)
                .onErrorReturn(DuplicateKeyException.class, false);
    }

    private static UUID id(Instant start, SignInFailure reason, DeviceKind device, int number) {
        return UUID.nameUUIDFromBytes(
                "%d %s %s %d".formatted(start.toEpochMilli(), reason, device, number).getBytes(StandardCharsets.UTF_8));
    }
}
