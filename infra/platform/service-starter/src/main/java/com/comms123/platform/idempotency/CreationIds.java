package com.comms123.platform.idempotency;

import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.json.JsonMapper;

/// Reserves an id for each idempotency key, so that the same request made twice creates one thing.
///
/// An `Idempotency-Key` **reserves the id** of what is created, durably, before it is created. A client that repeats
/// the request, also after a crash between the reservation and the creation, gets the same id; the use case treats "a
/// document with this id exists" as done and answers with it. No answer is kept, so nothing personal is either: a
/// reservation holds two hashes, and goes after two days.
public final class CreationIds {
    private static final String COLLECTION = "creation-ids";
    private static final int LONGEST_KEY = 200;
    private static final java.time.Duration KEPT = java.time.Duration.ofDays(2);

    private final MongoOperations mongo;
    private final JsonMapper json;

    CreationIds(MongoOperations mongo, JsonMapper json) {
        this.mongo = mongo;
        this.json = json;
    }

    /// @param operation the kind of creation, such as `post-message`; with everything in the path that matters
    /// @param idempotencyKey as the client sent it, at most 200 characters; null for a new id each time
    /// @param request the body: the same key with another body is refused
    /// @throws Refused `idempotency-key-reused` or `invalid-idempotency-key`
    public UUID idFor(Caller caller, String operation, @Nullable String idempotencyKey, Object request) {
        return idFor(caller.userId().toString(), operation, idempotencyKey, request);
    }

    /// As [#idFor(Caller, String, String, Object)], where nobody is signed in.
    ///
    /// @param scope the owner of the keys
    public UUID idFor(String scope, String operation, @Nullable String idempotencyKey, Object request) {
        if (idempotencyKey == null) {
            return Ids.next();
        }
        if (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
            throw new Refused(Refusal.invalid("Idempotency-Key", "invalid-idempotency-key",
                    "Expected 1 to " + LONGEST_KEY + " characters, such as a random UUID."));
        }
        var key = key(scope, operation, idempotencyKey);
        // The client's key salts the fingerprint: alone it says nothing about the body.
        var fingerprint = Sha256.hex(idempotencyKey + '\n' + json.writeValueAsString(request));
        var id = Ids.next();
        try {
            mongo.execute(COLLECTION, c -> c.insertOne(new Document("_id", key).append("id", id)
                    .append("fingerprint", fingerprint).append("at", new Date())));
            return id;
        } catch (DuplicateKeyException e) {
            var reserved = Objects.requireNonNull(mongo.findById(key, Document.class, COLLECTION));
            if (!fingerprint.equals(reserved.getString("fingerprint"))) {
                throw new Refused(Refusal.unprocessable("idempotency-key-reused",
                        "This Idempotency-Key was used for a request with another body. Use a new "
                                + "key for each new request."));
            }
            return reserved.get("id", UUID.class);
        }
    }

    /// Whether the same request was made before, as far as its key tells.
    public boolean isReserved(UUID caller, String operation, String idempotencyKey) {
        return mongo.findById(key(caller.toString(), operation, idempotencyKey), Document.class, COLLECTION) != null;
    }

    private static String key(String scope, String operation, String idempotencyKey) {
        return Sha256.hex(scope + '\n' + operation + '\n' + idempotencyKey);
    }

    @Scheduled(fixedDelayString = "PT1H")
    void removeOld() {
        var before = new Date(System.currentTimeMillis() - KEPT.toMillis());
        mongo.execute(COLLECTION, c -> c.deleteMany(Filters.lt("at", before)));
    }

    void prepare() {
        mongo.getCollection(COLLECTION).createIndex(Indexes.ascending("at"));
    }
}
