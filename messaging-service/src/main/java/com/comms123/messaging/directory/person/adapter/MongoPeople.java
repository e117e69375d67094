package com.comms123.messaging.directory.person.adapter;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.purge.Tombstones;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

@Repository
class MongoPeople implements People {
    private final MongoOperations mongo;
    private final Tombstones tombstones;

    MongoPeople(MongoOperations mongo, Tombstones tombstones) {
        this.mongo = mongo;
        this.tombstones = tombstones;
    }

    @Override
    public void markDeleted(UserId user, Instant requestedAt) {
        mongo.save(new PersonDocument(user.value(), requestedAt));
    }

    @Override
    public boolean isDeleted(UserId user) {
        return mongo.exists(query(where("_id").is(user.value())), PersonDocument.class) || isPurged(user);
    }

    @Override
    public boolean isPurged(UserId user) {
        return tombstones.contains(RecordKind.USER, user.value());
    }

    @Override
    public Set<UserId> deletedAmong(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        var ids = users.stream().map(UserId::value).toList();
        var deleted = new HashSet<UserId>();
        mongo.find(query(where("_id").in(ids)), PersonDocument.class)
                .forEach(person -> deleted.add(new UserId(person.id())));
        tombstones.among(RecordKind.USER, ids).forEach(user -> deleted.add(new UserId(user)));
        return deleted;
    }

    @Override
    public long count(UserId user) {
        return mongo.count(query(where("_id").is(user.value())), PersonDocument.class);
    }

    @Override
    public void remove(UserId user) {
        mongo.remove(query(where("_id").is(user.value())), PersonDocument.class);
    }
}
