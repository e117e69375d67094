package com.comms123.gateway.apps;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
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
    private static final String UNTIL = "until";
    private static final String USER = "userId";
    private static final String LAST_USED = "lastUsedAt";
    private static final int MOST_CURRENT = 10;
    /// No refresh token lives longer (CK-3), whatever a token that somebody made up says of itself.
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int BATCH = 1000;
    private static final int RACES = 5;
    /// The most that are shown; nobody is signed in as often.
    private static final int MOST = 200;

    enum Use {
        /// The token is current, and is used from now on.
        FIRST,
        /// Nothing is known of the session: it began before sessions were recorded.
        UNKNOWN,
        /// The token was used before, or was never issued.
        AGAIN
    }

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

    Mono<Use> use(RefreshToken token) {
        return mongo.updateFirst(query(where("_id").is(token.session()).and(CURRENT).is(token.hash())),
                new Update().pull(CURRENT, token.hash()), AppSessionDocument.class)
                .flatMap(result -> result.getMatchedCount() == 1
                        ? Mono.just(Use.FIRST)
                        : mongo.insert(unknown(token)).thenReturn(Use.UNKNOWN)
                                .onErrorReturn(DuplicateKeyException.class, Use.AGAIN));
    }

    /// Takes a use back that got nothing: Keycloak refused it, or its response reached nobody.
    Mono<Void> takeBack(RefreshToken token, Use use) {
        return use == Use.UNKNOWN
                ? mongo.remove(query(where("_id").is(token.session()).and(CURRENT).size(0)), AppSessionDocument.class)
                        .then()
                : mongo.updateFirst(of(token.session()), current(token), AppSessionDocument.class).then();
    }

    Mono<Void> issued(Issued issued, String client) {
        var now = time.now();
        var token = issued.token();
        var change = current(token).set(USER, issued.userId()).set("client", client)
                .set("refreshToken", seal.seal(issued.refreshToken()).text()).set(LAST_USED, now)
                .setOnInsert("signedInAt", now).max(UNTIL, until(token));
        return mongo.upsert(of(token.session()), change, AppSessionDocument.class)
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

    private static Update current(RefreshToken token) {
        return new Update().push(CURRENT).slice(-MOST_CURRENT).each(token.hash());
    }

    private AppSessionDocument unknown(RefreshToken token) {
        var now = time.now();
        return new AppSessionDocument(token.session(), null, null, List.of(), null, now, now, until(token));
    }

    private Instant until(RefreshToken token) {
        var latest = time.now().plus(LONGEST);
        return token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
    }

    private static Query of(String session) {
        return query(where("_id").is(session));
    }
}
