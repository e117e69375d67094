package com.comms123.gateway.apps;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.apps.AppSessionDocument.Pending;
import com.comms123.gateway.keycloak.KeycloakSessions;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.bytes.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Sessions of apps, and which of their refresh tokens were not used yet. They are in the store: all instances of the gateway
/// know of each use, and each use is one conditional write, so that of two at the same moment only one gets through.
@Component
public class AppSessions {
    private static final String CURRENT = "current";
    private static final String PENDING = "pending";
    private static final String BY = "by";
    private static final String UNTIL = "until";
    private static final String USER = "userId";
    private static final String LAST_USED = "lastUsedAt";
    private static final int MOST_CURRENT = 10;
    /// No refresh token lives longer (CK-3), whatever a token that somebody made up says of itself.
    private static final Duration LONGEST = Duration.ofDays(31);
    /// Longer than a request lasts. Should one last longer, its tokens are not shown.
    private static final Duration COMPLETED_WITHIN = Duration.ofSeconds(15);
    private static final int BATCH = 1000;
    private static final int RACES = 5;
    /// The most that are shown; nobody is signed in as often.
    private static final int MOST = 200;

    enum Kind {
        /// The token was current, and is used from now on.
        FIRST,
        /// Nothing was known of the session: it began before sessions were recorded.
        UNKNOWN,
        /// Another request uses the token just now, or has died in the middle.
        PENDING,
        /// The token was used before, or was never issued.
        AGAIN
    }

    /// @param by the request
    record Use(Kind kind, RefreshToken token, UUID by) {}

    private final ReactiveMongoOperations mongo;
    private final KeycloakSessions keycloak;
    private final TokenSeal seal;
    private final SystemTime time;

    AppSessions(ReactiveMongoOperations mongo, KeycloakSessions keycloak, TokenSeal seal, SystemTime time) {
        this.mongo = mongo;
        this.keycloak = keycloak;
        this.seal = seal;
        this.time = time;
    }

    /// A session's name outside of the store.
    public static String idOf(String keycloakSession) {
        return Sha256.hex("app " + keycloakSession);
    }

    /// Those of one person that are alive, the last used first.
    public Flux<AppSession> of(UUID userId) {
        return mongo.find(query(where(USER).is(userId).and(UNTIL).gt(time.now()))
                .with(Sort.by(Sort.Direction.DESC, LAST_USED)).limit(MOST), AppSessionDocument.class)
                .map(stored -> new AppSession(idOf(stored.id()), stored.signedInAt(), stored.lastUsedAt(), stored.id(),
                        stored.client(),
                        stored.refreshToken() == null ? null : new SealedToken(stored.refreshToken())));
    }

    /// Ends a session at Keycloak: the app gets no new tokens. The last one works until it expires.
    ///
    /// @return fails with a `sign-in-unavailable` (503) when Keycloak does not answer; then nothing has ended
    public Mono<Void> end(AppSession session) {
        var token = session.refreshToken() == null ? null : seal.open(session.refreshToken());
        return (token == null || session.client() == null
                ? Mono.just(false)
                : keycloak.endOfApp(session.client(), token)).then(Mono.defer(() -> forget(session.keycloakSession())));
    }

    /// Begins a use, to be completed by [#issued(Use, Issued, String)] or [#takeBack]. Until then no tokens are shown, so that a
    /// use whose request has died can be begun anew.
    Mono<Use> use(RefreshToken token) {
        var by = UUID.randomUUID();
        return mongo.updateFirst(of(token.session()).addCriteria(where(CURRENT).is(token.hash())),
                new Update().pull(CURRENT, token.hash()).push(PENDING, new Pending(token.hash(), by, time.now())),
                AppSessionDocument.class)
                .flatMap(result -> result.getMatchedCount() == 1
                        ? Mono.just(Kind.FIRST)
                        : mongo.findById(token.session(), AppSessionDocument.class)
                                .flatMap(known -> pending(known, token, by))
                                .switchIfEmpty(Mono.defer(() -> mongo.insert(unknown(token, by))
                                        .thenReturn(Kind.UNKNOWN)
                                        .onErrorReturn(DuplicateKeyException.class, Kind.PENDING))))
                .map(kind -> new Use(kind, token, by));
    }

    private Mono<Kind> pending(AppSessionDocument known, RefreshToken token, UUID by) {
        var use = known.pending().stream().filter(pending -> pending.hash().equals(token.hash())).findFirst();
        if (use.isEmpty()) {
            return Mono.just(Kind.AGAIN);
        }
        // Clocks of other instances may differ in both directions.
        if (Duration.between(use.get().at(), time.now()).abs().compareTo(COMPLETED_WITHIN) < 0) {
            return Mono.just(Kind.PENDING);
        }
        return mongo.updateFirst(of(use.get(), token),
                new Update().set(PENDING + ".$", new Pending(token.hash(), by, time.now())), AppSessionDocument.class)
                .map(result -> result.getMatchedCount() == 1 ? Kind.FIRST : Kind.PENDING);
    }

    /// Takes a use back that got nothing: Keycloak refused it, or did not answer.
    Mono<Void> takeBack(Use use) {
        var pending = ofPending(use);
        return use.kind() == Kind.UNKNOWN
                ? mongo.remove(pending.addCriteria(where(CURRENT).size(0)), AppSessionDocument.class).then()
                : mongo.updateFirst(pending, current(use.token()).pull(PENDING, query(where(BY).is(use.by()))),
                        AppSessionDocument.class).then();
    }

    /// Completes a use.
    ///
    /// @return false when it took too long: another request uses the token, and these tokens must not be shown
    Mono<Boolean> issued(Use use, Issued issued, String client) {
        return mongo.updateFirst(ofPending(use),
                change(issued, client, time.now()).pull(PENDING, query(where(BY).is(use.by()))),
                AppSessionDocument.class)
                .map(result -> result.getMatchedCount() == 1);
    }

    /// The first tokens of a sign-in.
    Mono<Boolean> issued(Issued issued, String client) {
        var now = time.now();
        return mongo.upsert(of(issued.token().session()),
                change(issued, client, now).setOnInsert("signedInAt", now).setOnInsert(PENDING, List.of()),
                AppSessionDocument.class)
                .retryWhen(Retry.max(RACES).filter(DuplicateKeyException.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()))
                .thenReturn(true);
    }

    private Update change(Issued issued, String client, Instant now) {
        return current(issued.token()).set(USER, issued.userId()).set("client", client)
                .set("refreshToken", seal.seal(issued.refreshToken()).text()).set(LAST_USED, now)
                .max(UNTIL, until(issued.token()));
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

    private static Update current(RefreshToken token) {
        return new Update().push(CURRENT).slice(-MOST_CURRENT).each(token.hash());
    }

    private AppSessionDocument unknown(RefreshToken token, UUID by) {
        var now = time.now();
        return new AppSessionDocument(token.session(), null, null, List.of(),
                List.of(new Pending(token.hash(), by, now)), null, now, now, until(token));
    }

    private static Query ofPending(Use use) {
        return of(use.token().session()).addCriteria(where(PENDING + "." + BY).is(use.by()));
    }

    private static Query of(Pending use, RefreshToken token) {
        return of(token.session()).addCriteria(where(PENDING + "." + BY).is(use.by()));
    }

    private Instant until(RefreshToken token) {
        var latest = time.now().plus(LONGEST);
        return token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
    }

    private static Query of(String session) {
        return query(where("_id").is(session));
    }
}
