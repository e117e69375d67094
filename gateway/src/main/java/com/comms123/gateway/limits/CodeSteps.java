package com.comms123.gateway.limits;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// For which account a code is asked: the form for the code does not say. Without this, guesses of codes would count for no
/// account, and the audit trail could not name one.
///
/// It is known by Keycloak's own cookie and tab, which a guesser must send, and must not be able to say twice. Somebody who
/// types other accounts meanwhile adds to them and replaces none.
@Component
public final class CodeSteps {
    private static final String COOKIE = "AUTH_SESSION_ID";
    private static final String INSTEAD_OF_COOKIE = "auth_session_id";
    private static final String TAB = "tab_id";
    private static final String ACCOUNTS = "accounts";
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

    /// @throws Refused where the request could name two sign-ins at once
    String key(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var cookies = request.getCookies().getOrDefault(COOKIE, List.of());
        var tabs = request.getQueryParams().getOrDefault(TAB, List.of());
        if (cookies.size() > 1 || tabs.size() > 1 || request.getQueryParams().containsKey(INSTEAD_OF_COOKIE)) {
            throw new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form", "Send one sign-in at a time."));
        }
        var session = cookies.isEmpty() ? "" : cookies.getFirst().getValue();
        return keys.ofCodeStep(session + " " + (tabs.isEmpty() ? "" : tabs.getFirst()));
    }

    /// The accounts that were typed on the way to the code; empty where none is known.
    Mono<List<String>> accounts(String key) {
        return mongo.findById(key, LimitDocument.class).filter(step -> step.until().isAfter(time.now()))
                .map(step -> Objects.requireNonNullElse(step.accounts(), List.<String>of()).stream()
                        .map(account -> seal.open(new SealedToken(account))).filter(Objects::nonNull).toList())
                .defaultIfEmpty(List.of());
    }

    /// Keycloak took the password and asks for a code: the try did not fail.
    public Mono<Void> begin(ServerWebExchange exchange, SignInTry passed) {
        if (passed.accounts().isEmpty()) {
            return Mono.empty();
        }
        var key = key(exchange);
        var account = passed.accounts().getFirst();
        return accounts(key).flatMap(known -> known.contains(account) || known.size() >= MOST_ACCOUNTS
                ? Mono.just(known.contains(account))
                : add(key, account).thenReturn(true)).flatMap(added -> added
                        ? counters.takeBack(passed.counted())
                        // It stays counted, and further codes count for the accounts that are known.
                        : Mono.empty());
    }

    private Mono<Void> add(String key, String account) {
        var until = time.now().plus(AS_LONG_AS_THE_PAGE);
        return mongo.upsert(query(where("_id").is(key)), new Update().push(ACCOUNTS, seal.seal(account).text())
                .set("until", until).setOnInsert("count", 0), LimitDocument.class)
                .retryWhen(AFTER_A_RACE).then();
    }
}
