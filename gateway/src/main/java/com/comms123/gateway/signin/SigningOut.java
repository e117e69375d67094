package com.comms123.gateway.signin;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.SystemTime;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// `POST /logout`: ends the session here at once, and at Keycloak.
///
/// That Keycloak's session is to end is written down *first*: if it does not answer now, or this instance dies, the
/// session there is ended later. Otherwise somebody who was remembered would be signed in again without a password
/// (CK-4).
class SigningOut implements ServerLogoutHandler {
    private static final Logger log = LoggerFactory.getLogger(SigningOut.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    /// No refresh token lives longer (CK-3).
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(31);
    private static final int BATCH = 100;

    private final ReactiveMongoOperations mongo;
    private final SessionTokens tokens;
    private final KeycloakSessions keycloak;
    private final Outbox outbox;
    private final SystemTime time;

    SigningOut(ReactiveMongoOperations mongo, SessionTokens tokens, KeycloakSessions keycloak, Outbox outbox,
            SystemTime time) {
        this.time = time;
        this.mongo = mongo;
        this.tokens = tokens;
        this.keycloak = keycloak;
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> logout(WebFilterExchange filter, Authentication authentication) {
        var exchange = filter.getExchange();
        if (!(authentication.getPrincipal() instanceof SignedInUser user)) {
            return exchange.getSession().flatMap(session -> session.invalidate());
        }
        return tokens.load(exchange).mapNotNull(OAuth2AuthorizedClient::getRefreshToken)
                .flatMap(refresh -> writeDown(user.userId(), refresh.getTokenValue())).map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(signOut -> exchange.getSession().flatMap(session -> session.invalidate())
                        .then(told(user.userId()))
                        .then(signOut.map(this::endAtKeycloak).orElse(Mono.empty())));
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT15S")
    void endWhatIsLeft() {
        var old = query(where("at").lt(time.now().minus(RETRY_AFTER))).with(Sort.by("at")).limit(BATCH);
        mongo.find(old, SignOutDocument.class).collectList().flatMapMany(Flux::fromIterable)
                .concatMap(this::endAtKeycloak).then()
                .then(mongo.remove(query(where("at").lt(time.now().minus(GIVE_UP_AFTER))), SignOutDocument.class))
                .block();
    }

    private Mono<SignOutDocument> writeDown(UUID userId, String refreshToken) {
        return mongo.insert(
                new SignOutDocument(Ids.next(), userId, refreshToken,
                        time.now()));
    }

    private Mono<Void> endAtKeycloak(SignOutDocument signOut) {
        return keycloak.end(signOut.refreshToken())
                .then(Mono.defer(() -> mongo.remove(query(where("_id").is(signOut.id())), SignOutDocument.class)))
                .then().onErrorResume(failure -> {
                    log.warn("a session could not be ended at Keycloak now and will be later: {}",
                            failure.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    private Mono<Void> told(UUID userId) {
        return Mono.<Void>fromRunnable(() -> outbox.publish(new UserSignedOut(userId, "user", null), userId.toString()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
