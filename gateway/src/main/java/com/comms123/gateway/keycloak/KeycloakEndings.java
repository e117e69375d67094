package com.comms123.gateway.keycloak;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.gateway.SystemTime;
import com.comms123.gateway.session.SessionsInUse;
import com.comms123.gateway.tokens.SealedToken;
import com.comms123.gateway.tokens.TokenSeal;
import com.comms123.platform.ids.Ids;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sessions at Keycloak that must end.
///
/// The duty to end one is written down *before* what it stood for goes: if Keycloak does not answer now, or this
/// instance dies, it is ended later. Otherwise somebody could be signed in again without a password (CK-4).
public class KeycloakEndings {
    private static final Logger log = LoggerFactory.getLogger(KeycloakEndings.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);
    /// No refresh token lives longer (CK-3).
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(31);
    private static final int BATCH = 100;

    /// One that is written down.
    public record Ending(UUID id, String keycloakSession, SealedToken refreshToken, boolean onceUnused) {
        @Override
        public String toString() {
            return "Ending[" + id + "]";
        }
    }

    private final ReactiveMongoOperations mongo;
    private final KeycloakSessions keycloak;
    private final SessionsInUse inUse;
    private final TokenSeal seal;
    private final SystemTime time;

    KeycloakEndings(ReactiveMongoOperations mongo, KeycloakSessions keycloak, SessionsInUse inUse, TokenSeal seal,
            SystemTime time) {
        this.mongo = mongo;
        this.keycloak = keycloak;
        this.inUse = inUse;
        this.seal = seal;
        this.time = time;
    }

    /// Writes down that a session must end: durable when it completes. To be followed by [#carryOut].
    public Mono<Ending> writeDown(UUID userId, String keycloakSession, SealedToken refreshToken) {
        return writeDown(userId, keycloakSession, refreshToken, false);
    }

    /// As [#writeDown], but a session of ours that lives on it may go on until it ends by itself.
    public Mono<Ending> writeDownOnceUnused(UUID userId, String keycloakSession, SealedToken refreshToken) {
        return writeDown(userId, keycloakSession, refreshToken, true);
    }

    /// Whether a session must end and, as far as we know, has not yet.
    public Mono<Boolean> isWrittenDown(String keycloakSession) {
        return mongo.exists(query(where("keycloakSession").is(keycloakSession)), SignOutDocument.class);
    }

    /// Ends a session now if it must end whether it is in use or not.
    ///
    /// @return whether it is: whoever still comes from it has signed out
    public Mono<Boolean> carryOutFor(String keycloakSession) {
        return mongo
                .find(query(where("keycloakSession").is(keycloakSession).and("onceUnused").is(false)).limit(BATCH),
                        SignOutDocument.class)
                .collectList().flatMapMany(Flux::fromIterable).map(KeycloakEndings::ending)
                .concatMap(ending -> carryOut(ending).thenReturn(true)).count().map(ended -> ended > 0);
    }

    private Mono<Ending> writeDown(UUID userId, String keycloakSession, SealedToken refreshToken, boolean onceUnused) {
        var now = time.now();
        return mongo
                .insert(new SignOutDocument(Ids.next(), userId, keycloakSession, refreshToken.text(), onceUnused, now,
                        now.plus(RETRY_AFTER)))
                .map(KeycloakEndings::ending);
    }

    /// Ends the session now if that can be. Never fails: what cannot be done now is done later.
    public Mono<Void> carryOut(Ending ending) {
        return mayEnd(ending)
                .flatMap(may -> may
                        ? end(ending).then(Mono.defer(
                                () -> mongo.remove(query(where("_id").is(ending.id())), SignOutDocument.class))).then()
                        : postpone(ending, LOOK_AGAIN_AFTER))
                .onErrorResume(failure -> {
                    log.warn("could not end a session at Keycloak, will retry: {}",
                            failure.getClass().getSimpleName());
                    return postpone(ending, RETRY_AFTER).onErrorComplete();
                });
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT15S")
    public void endDue() {
        var due = query(where("dueAt").lte(time.now())).with(Sort.by("dueAt")).limit(BATCH);
        mongo.find(due, SignOutDocument.class).collectList().flatMapMany(Flux::fromIterable)
                .map(KeycloakEndings::ending).concatMap(this::carryOut).then()
                .then(mongo.remove(query(where("at").lt(time.now().minus(GIVE_UP_AFTER))), SignOutDocument.class))
                .block();
    }

    /// One whose token does not open cannot be ended by us; it ends at Keycloak when its time is over.
    private Mono<Void> end(Ending ending) {
        var refreshToken = seal.open(ending.refreshToken());
        if (refreshToken == null) {
            log.warn("cannot end a session at Keycloak: its token was sealed with another key");
            return Mono.empty();
        }
        return keycloak.end(refreshToken);
    }

    private Mono<Boolean> mayEnd(Ending ending) {
        return ending.onceUnused() ? inUse.of(ending.keycloakSession()).map(used -> !used) : Mono.just(true);
    }

    private Mono<Void> postpone(Ending ending, Duration by) {
        return Mono.defer(() -> mongo.updateFirst(query(where("_id").is(ending.id())),
                new Update().set("dueAt", time.now().plus(by)), SignOutDocument.class)).then();
    }

    private static Ending ending(SignOutDocument document) {
        return new Ending(document.id(), document.keycloakSession(), new SealedToken(document.refreshToken()),
                document.onceUnused());
    }
}
