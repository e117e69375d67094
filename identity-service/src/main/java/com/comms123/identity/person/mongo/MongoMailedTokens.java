package com.comms123.identity.person.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.person.application.MailedTokens;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.identity.person.domain.Token;
import com.comms123.identity.person.domain.Token.Purpose;
import com.comms123.platform.jobs.Chunks;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

@Repository
class MongoMailedTokens implements MailedTokens {
    private final MongoOperations mongo;

    MongoMailedTokens(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param hash of the token, which is nowhere but in the mail
    /// @param purpose `confirm-email`, ...
    @Document("mailed-tokens")
    @TypeAlias("mailed-token")
    record TokenDocument(@Id String hash, @Indexed UUID userId, String purpose, String about,
            @Indexed Instant expiresAt) {
        Mailed toMailed() {
            return new Mailed(new PersonId(userId),
                    Purpose.valueOf(purpose.toUpperCase(Locale.ROOT).replace('-', '_')), about);
        }
    }

    @Override
    public void add(Token token, Mailed mailed, Instant expiresAt) {
        mongo.insert(new TokenDocument(token.hash(), mailed.person().value(), wire(mailed.purpose()), mailed.about(),
                expiresAt));
    }

    @Override
    public Optional<Mailed> find(Token token, Instant at) {
        return Optional.ofNullable(mongo.findById(token.hash(), TokenDocument.class))
                .filter(found -> found.expiresAt().isAfter(at)).map(TokenDocument::toMailed);
    }

    @Override
    public void remove(Token token) {
        mongo.remove(query(where("_id").is(token.hash())), TokenDocument.class);
    }

    @Override
    public long forget(PersonId person) {
        return mongo.remove(ofPerson(person), TokenDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(ofPerson(person), TokenDocument.class);
    }

    @Override
    public void removeExpired(Instant at) {
        Chunks.remove(mongo, query(where("expiresAt").lte(at)), TokenDocument.class);
    }

    private static Query ofPerson(PersonId person) {
        return query(where("userId").is(person.value()));
    }

    private static String wire(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
