package com.comms123.identity.person.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.identity.person.application.Attempts;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.jobs.Chunks;
import com.comms123.platform.outbox.Conflicts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// A bucket is described by the time at which it will be full: each taking moves that on by the time of one. No document
/// is a full bucket.
@Repository
class MongoAttempts implements Attempts {
    private final MongoOperations mongo;

    MongoAttempts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// @param id `<person>/<what>`
    @Document("attempts")
    @TypeAlias("attempt")
    record AttemptDocument(@Id String id, @Indexed UUID userId, @Indexed Instant fullAt) {}

    @Override
    public Optional<Duration> take(PersonId person, String what, Limit limit, Instant at) {
        return Conflicts.retrying(() -> {
            var stored = mongo.findById(id(person, what), AttemptDocument.class);
            var full = stored == null || stored.fullAt().isBefore(at) ? at : stored.fullAt();
            var afterTaking = full.plus(limit.every());
            var wait = Duration.between(at, afterTaking).minus(limit.every().multipliedBy(limit.burst()));
            if (wait.isPositive()) {
                return Optional.of(wait);
            }
            if (stored == null) {
                insert(new AttemptDocument(id(person, what), person.value(), afterTaking));
            } else {
                replace(stored, afterTaking);
            }
            return Optional.<Duration>empty();
        });
    }

    private void insert(AttemptDocument first) {
        try {
            mongo.insert(first);
        } catch (DuplicateKeyException faster) {
            throw new OptimisticLockingFailureException("attempts changed meanwhile", faster);
        }
    }

    private void replace(AttemptDocument read, Instant fullAt) {
        var same = query(where("_id").is(read.id()).and("fullAt").is(read.fullAt()));
        if (mongo.updateFirst(same, Update.update("fullAt", fullAt), AttemptDocument.class).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException("attempts changed meanwhile");
        }
    }

    @Override
    public void clear(PersonId person, String what) {
        mongo.remove(query(where("_id").is(id(person, what))), AttemptDocument.class);
    }

    @Override
    public long forget(PersonId person) {
        return mongo.remove(ofPerson(person), AttemptDocument.class).getDeletedCount();
    }

    @Override
    public long count(PersonId person) {
        return mongo.count(ofPerson(person), AttemptDocument.class);
    }

    @Override
    public void removeFull(Instant at) {
        Chunks.remove(mongo, query(where("fullAt").lt(at)), AttemptDocument.class);
    }

    private static Query ofPerson(PersonId person) {
        return query(where("userId").is(person.value()));
    }

    private static String id(PersonId person, String what) {
        return person + "/" + what;
    }
}
