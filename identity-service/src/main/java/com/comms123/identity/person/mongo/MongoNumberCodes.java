package com.comms123.identity.person.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.application.NumberCodes;
import com.comms123.identity.person.domain.NumberCode;
import com.comms123.identity.person.domain.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// A try is counted by the same write that reads the hash: no two requests share one.
@Repository
class MongoNumberCodes implements NumberCodes {
    private static final int SALT_BYTES = 16;

    private final MongoOperations mongo;
    private final SecureRandom random = new SecureRandom();

    MongoNumberCodes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param hash of the code, the number, the person and the salt
    @Document("number-codes")
    @TypeAlias("number-code")
    record CodeDocument(@Id UUID id, String hash, String salt, int tries, @Indexed Instant expiresAt) {}

    @Override
    public void put(PersonId person, PhoneNumber number, NumberCode code, Instant expiresAt) {
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        mongo.save(new CodeDocument(person.value(), code.hash(salt, person, number), salt, 0, expiresAt));
    }

    @Override
    public Tried attempt(PersonId person, PhoneNumber number, NumberCode code, int most, Instant at) {
        var alive = query(where("_id").is(person.value()).and("expiresAt").gt(at).and("tries").lt(most));
        var kept = mongo.findAndModify(alive, new Update().inc("tries", 1), CodeDocument.class);
        if (kept == null) {
            return Tried.NONE;
        }
        var same = MessageDigest.isEqual(kept.hash().getBytes(StandardCharsets.US_ASCII),
                code.hash(kept.salt(), person, number).getBytes(StandardCharsets.US_ASCII));
        return same ? Tried.RIGHT : Tried.WRONG;
    }

    @Override
    public long forget(PersonId person) {
        return mongo.remove(of(person), CodeDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(of(person), CodeDocument.class);
    }

    @Override
    public void removeExpired(Instant at) {
        mongo.remove(query(where("expiresAt").lte(at)), CodeDocument.class);
    }

    private static Query of(PersonId person) {
        return query(where("_id").is(person.value()));
    }
}
