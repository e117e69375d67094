package com.comms123.gateway.limits;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.keycloak.SignInTab;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// For which account a code is asked: the form for the code does not say. Without this, guesses of codes would count for no
/// account, and the audit trail could not name one.
///
/// An account is written down *before* Keycloak sees its password, so that no code of it can be sent meanwhile uncounted.
/// A code counts for every account that was typed in its tab: Keycloak may have taken any of them. Where none is written
/// down, or too many are, no code reaches Keycloak.
@Component
public final class CodeSteps {
    private static final String ACCOUNTS = "accounts";
    private static final String UNTIL = "until";
    private static final Duration AS_LONG_AS_THE_PAGE = Duration.ofMinutes(30);
    private static final int MOST_ACCOUNTS = 5;

    private static final Retry AFTER_A_RACE = Retry.max(1).filter(DuplicateKeyException.class::isInstance)
            .onRetryExhaustedThrow((retry, signal) -> signal.failure());

    private final ReactiveMongoOperations mongo;
    private final Keys keys;
    private final Counters counters;
    private final TokenSeal seal;
    private final SystemTime time;

    CodeSteps(ReactiveMongoOperations mongo, Keys keys, Counters counters, TokenSeal seal, SystemTime time) {
        this.mongo = mongo;
        this.keys = keys;
        this.counters = counters;
        this.seal = seal;
        this.time = time;
    }

    /// The accounts of a sign-in under way.
    ///
    /// @param typed every account that was typed, in the order of the first times
    /// @param passed the last one whose password Keycloak took, for the audit trail alone
    /// @param complete whether all can be read: not after the key that sealed one is gone
    record Known(List<String> typed, @Nullable String passed, boolean complete) {
        private boolean canBeCounted() {
            return complete && typed.size() <= MOST_ACCOUNTS;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    String key(SignInTab tab) {
        return keys.ofCodeStep(tab.session() + " " + tab.tab());
    }

    /// @return empty where no code may be sent: nothing is known, or too much to count it
    Mono<Known> of(String key) {
        return find(key).filter(Known::canBeCounted);
    }

    /// An account whose password Keycloak is about to check.
    Mono<Void> add(String key, String account) {
        return find(key).defaultIfEmpty(new Known(List.of(), null, true))
                .filter(known -> known.canBeCounted() && !known.typed().contains(account))
                .flatMap(known -> write(key, new Update().push(ACCOUNTS, seal.seal(account).text())));
    }

    /// Keycloak took the password and asks for a code: the try did not fail.
    public Mono<Void> begin(SignInTry passed) {
        var account = passed.account();
        if (account == null) {
            return write(passed.key(), new Update());
        }
        return write(passed.key(), new Update().set("passed", seal.seal(account).text()))
                .then(of(passed.key())).filter(known -> known.typed().contains(account))
                // Otherwise it stays counted, as its codes cannot be.
                .flatMap(known -> counters.takeBack(passed.counted()));
    }

    private Mono<Known> find(String key) {
        return mongo.findById(key, LimitDocument.class).filter(step -> step.until().isAfter(time.now())).map(step -> {
            var sealed = Objects.requireNonNullElse(step.accounts(), List.<String>of());
            var typed = sealed.stream().map(this::open).filter(Objects::nonNull).toList();
            return new Known(typed, step.passed() == null ? null : open(step.passed()), typed.size() == sealed.size());
        });
    }

    private @Nullable String open(String sealed) {
        return seal.open(new SealedToken(sealed));
    }

    private Mono<Void> write(String key, Update update) {
        return mongo.upsert(query(where("_id").is(key)),
                update.set(UNTIL, time.now().plus(AS_LONG_AS_THE_PAGE)).setOnInsert("count", 0), LimitDocument.class)
                .retryWhen(AFTER_A_RACE).then();
    }
}
