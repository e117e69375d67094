package com.comms123.gateway.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.SystemTime;
import com.comms123.platform.bytes.Sha256;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.session.ReactiveSessionRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sessions in the collection `sessions`.
///
/// - The store holds the SHA-256 of a session's id: who reads the store cannot use what is found there.
/// - A session is inserted once and from then on only *updated*: a request that began before the session was ended
///   **must not** bring it back when it finishes, so a write that finds nothing writes nothing.
/// - Only what a request changed is written; that a session is in use is written once a minute at most.
final class MongoSessions
        implements
            ReactiveSessionRepository<StoredSession>,
            SessionTerminator,
            SessionReader,
            SessionsInUse,
            PersonSessions {
    static final String COLLECTION = "sessions";
    static final String EXPIRES_AT = "expiresAt";
    static final String USER_ID = "userId";
    static final String KEYCLOAK_SESSION = "keycloakSession";
    static final String SUBJECT = "subject";

    private static final String ID = "_id";
    private static final String CREATED_AT = "createdAt";
    static final String ACCESSED_AT = "accessedAt";
    private static final String IDLE = "idleSeconds";
    private static final String ATTRIBUTES = "attributes";
    private static final Duration RECORD_ACCESS_AFTER = Duration.ofMinutes(1);
    private static final int ID_BYTES = 32;
    private static final int PUBLIC_ID_LENGTH = 32;

    private final ReactiveMongoOperations mongo;
    private final Duration pending;
    private final SystemTime time;
    private final ApplicationEventPublisher events;
    private final RecentSessions recent;
    private final Duration lease;
    private final SecureRandom random = new SecureRandom();

    MongoSessions(ReactiveMongoOperations mongo, GatewayProperties.Sessions properties, SystemTime time,
            ApplicationEventPublisher events, RecentSessions recent) {
        this.mongo = mongo;
        this.pending = properties.pending();
        this.lease = properties.lease();
        this.recent = recent;
        this.time = time;
        this.events = events;
    }

    @Override
    public Mono<StoredSession> createSession() {
        return Mono.fromSupplier(() -> StoredSession.fresh(this::newId, time, pending));
    }

    @Override
    public Mono<StoredSession> findById(String id) {
        var filter = and(eq(ID, hash(id)), gt(EXPIRES_AT, Date.from(time.now())));
        return sessions().flatMap(sessions -> Mono.from(sessions.find(filter).first()))
                .map(document -> StoredSession.stored(this::newId, time, id, document.getDate(CREATED_AT).toInstant(),
                        document.getDate(ACCESSED_AT).toInstant(),
                        Duration.ofSeconds(document.getLong(IDLE)),
                        document.get(ATTRIBUTES, new Document())));
    }

    @Override
    public Mono<Read> read(String id) {
        var filter = and(eq(ID, id), gt(EXPIRES_AT, Date.from(time.now())));
        return sessions().flatMap(sessions -> Mono.from(sessions.find(filter).first()))
                .mapNotNull(document -> {
                    var attributes = document.get(ATTRIBUTES, new Document());
                    var signIn = SignIn.of(attributes.get(SignIn.ATTRIBUTE));
                    return signIn == null
                            ? null
                            : new Read(signIn.userId(), document.getDate(EXPIRES_AT).toInstant(),
                                    document.getDate(ACCESSED_AT).toInstant().plus(RECORD_ACCESS_AFTER), attributes);
                });
    }

    @Override
    public Mono<Void> save(StoredSession session) {
        return Mono.defer(() -> {
            var storedId = session.storedId();
            if (storedId == null) {
                return insert(session);
            }
            return storedId.equals(session.getId()) ? update(session, storedId) : rename(session, storedId);
        });
    }

    private Mono<Void> insert(StoredSession session) {
        return sessions().flatMap(sessions -> Mono.from(sessions.insertOne(toDocument(session))))
                .doOnNext(inserted -> session.written()).then();
    }

    private Mono<Void> update(StoredSession session, String storedId) {
        if (session.changed().isEmpty() && session.unrecordedAccess().compareTo(RECORD_ACCESS_AFTER) < 0) {
            return Mono.empty();
        }
        var changes = new ArrayList<Bson>();
        changes.add(Updates.set(ACCESSED_AT, Date.from(session.getLastAccessedTime())));
        changes.add(Updates.set(EXPIRES_AT, Date.from(session.expiresAt())));
        changes.add(Updates.set(IDLE, session.getMaxInactiveInterval().toSeconds()));
        for (var name : session.changed()) {
            var value = session.<Object>getAttribute(name);
            changes.add(value == null
                    ? Updates.unset(ATTRIBUTES + "." + name)
                    : Updates.set(ATTRIBUTES + "." + name, value));
        }
        if (session.changed().contains(SignIn.ATTRIBUTE)) {
            whose(session).forEach((name, value) -> changes
                    .add(value == null ? Updates.unset(name) : Updates.set(name, value)));
        }
        return sessions()
                .flatMap(sessions -> Mono.from(sessions.updateOne(eq(ID, hash(storedId)), Updates.combine(changes))))
                .doOnNext(result -> session.written()).doFinally(end -> recent.forget(hash(storedId))).then();
    }

    /// The request that removes the old one goes on with the new one: if it was ended meanwhile there is nothing to go
    /// on with.
    private Mono<Void> rename(StoredSession session, String storedId) {
        return sessions().flatMap(sessions -> Mono.from(sessions.deleteOne(eq(ID, hash(storedId)))))
                .doFinally(end -> recent.forget(hash(storedId)))
                .flatMap(deleted -> deleted.getDeletedCount() == 1 ? insert(session) : Mono.empty());
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return sessions().flatMap(sessions -> Mono.from(sessions.findOneAndDelete(eq(ID, hash(id)))))
                .doOnNext(document -> ended(document, time.now(), events))
                .doFinally(end -> recent.forget(hash(id))).then();
    }

    @Override
    public Mono<Void> lapse() {
        return lease.isPositive() ? Mono.delay(lease).then() : Mono.empty();
    }

    @Override
    public Flux<UUID> ofPerson(UUID userId) {
        return end(eq(USER_ID, userId));
    }

    @Override
    public Flux<UUID> ofKeycloakSession(String keycloakSession) {
        return end(eq(KEYCLOAK_SESSION, keycloakSession));
    }

    @Override
    public Flux<UUID> ofSubject(String subject) {
        return end(eq(SUBJECT, subject));
    }

    @Override
    public Mono<Boolean> of(String keycloakSession) {
        var alive = and(eq(KEYCLOAK_SESSION, keycloakSession), gt(EXPIRES_AT, Date.from(time.now())));
        return sessions().flatMap(sessions -> Mono.from(sessions.find(alive).projection(include(ID)).first()))
                .hasElement();
    }

    @Override
    public Flux<PersonSession> of(UUID userId) {
        var alive = and(eq(USER_ID, userId), gt(EXPIRES_AT, Date.from(time.now())));
        return sessions()
                .flatMapMany(sessions -> Flux.from(sessions.find(alive).sort(descending(ACCESSED_AT)).limit(MOST)))
                .mapNotNull(MongoSessions::toPersonSession);
    }

    private static @Nullable PersonSession toPersonSession(Document document) {
        var attributes = document.get(ATTRIBUTES, new Document());
        var signIn = SignIn.of(attributes.get(SignIn.ATTRIBUTE));
        return signIn == null
                ? null
                : new PersonSession(publicId(document.getString(ID)), signIn, document.getDate(ACCESSED_AT).toInstant(),
                        SessionTokens.refreshToken(attributes));
    }

    private Flux<UUID> end(Bson which) {
        return sessions().flatMapMany(sessions -> Mono.from(sessions.findOneAndDelete(which)).repeatWhen(
                found -> found.takeWhile(count -> count > 0)).doOnNext(document -> {
                    recent.forget(document.getString(ID));
                    ended(document, time.now(), events);
                })
                .map(document -> document.get(USER_ID, UUID.class)));
    }

    /// Tells that a session has ended, where it was somebody's. Of several that remove one, the one that did publishes
    /// it.
    static void ended(Document session, Instant at, ApplicationEventPublisher events) {
        var since = session.get(ATTRIBUTES, new Document()).getDate(SignedInSessions.SINCE);
        if (since != null && session.get(USER_ID) != null) {
            events.publishEvent(new SessionEnded(Duration.between(since.toInstant(), at)));
        }
    }

    private Mono<MongoCollection<Document>> sessions() {
        return mongo.getCollection(COLLECTION);
    }

    private static Document toDocument(StoredSession session) {
        var document = new Document(ID, hash(session.getId())).append(CREATED_AT, Date.from(session.getCreationTime()))
                .append(ACCESSED_AT, Date.from(session.getLastAccessedTime()))
                .append(EXPIRES_AT, Date.from(session.expiresAt()))
                .append(IDLE, session.getMaxInactiveInterval().toSeconds())
                .append(ATTRIBUTES, new Document(session.attributes()));
        whose(session).forEach((name, value) -> {
            if (value != null) {
                document.append(name, value);
            }
        });
        return document;
    }

    /// The keys by which sessions are found, lifted out of the attributes so that they can be indexed.
    private static Map<String, @Nullable Object> whose(StoredSession session) {
        var signIn = SignIn.of(session.getAttribute(SignIn.ATTRIBUTE));
        var found = new HashMap<String, @Nullable Object>();
        found.put(USER_ID, signIn == null ? null : signIn.userId());
        found.put(KEYCLOAK_SESSION, signIn == null ? null : signIn.keycloakSession());
        found.put(SUBJECT, signIn == null ? null : signIn.subject());
        return found;
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The store's own id would tell which document to read; this tells nothing.
    static String publicId(String hash) {
        return Sha256.hex("session " + hash).substring(0, PUBLIC_ID_LENGTH);
    }

    static String hash(String id) {
        return Sha256.hex(id);
    }
}
