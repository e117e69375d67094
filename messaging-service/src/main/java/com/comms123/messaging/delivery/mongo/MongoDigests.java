package com.comms123.messaging.delivery.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.Digests;
import com.comms123.messaging.delivery.domain.Attempt.Accepted;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Digest;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.storage.MissingDocuments;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.jobs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoDigests implements Digests {
    private static final String DUE_AT = "dueAt";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Leases leases;
    private final MissingDocuments missing;

    MongoDigests(MongoOperations mongo, MissingDocuments missing, DueReader reader, Leases leases) {
        this.reader = reader;
        this.leases = leases;
        this.mongo = mongo;
        this.missing = missing;
    }

    @Override
    public void open(Collection<DigestId> digests) {
        missing.add(DigestDocument.COLLECTION, digests.stream().map(DigestDocument::of).toList());
    }

    @Override
    public Set<DigestId> openAmong(Collection<DigestId> digests) {
        return digests.isEmpty()
                ? Set.of()
                : mongo.find(among(digests), DigestDocument.class).stream().map(DigestDocument::toId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Digest> claim(Channel channel, int limit, Instant now, Instant leaseUntil) {
        var due = query(where("channel").is(channel).and(DUE_AT).lte(now)).addCriteria(leases.free())
                .with(Sort.by(DUE_AT)).limit(limit);
        var ids = reader.read(due, DigestDocument.class, digest -> DigestDocument.id(digest.toId()));
        if (ids.isEmpty()) {
            return List.of();
        }
        var claim = Ids.next();
        mongo.updateMulti(query(where("_id").in(ids).and(DUE_AT).lte(now)).addCriteria(leases.free()),
                leases.take(new Update(), Duration.between(now, leaseUntil)).set("claim", claim)
                        .set(DUE_AT, leaseUntil),
                DigestDocument.class);
        return mongo.find(query(where("_id").in(ids).and("claim").is(claim)), DigestDocument.class).stream()
                .map(DigestDocument::toDigest).toList();
    }

    @Override
    public Set<DigestId> renew(Collection<Digest> claimed, Instant now, Instant leaseUntil) {
        if (claimed.isEmpty()) {
            return Set.of();
        }
        mongo.updateMulti(claimed(claimed).addCriteria(where("taken").is(false)),
                leases.take(new Update(), Duration.between(now, leaseUntil)).set(DUE_AT, leaseUntil),
                DigestDocument.class);
        return mongo.find(claimed(claimed).addCriteria(where("taken").is(false).and(DUE_AT).is(leaseUntil)),
                DigestDocument.class).stream().map(DigestDocument::toId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void taken(Map<DigestId, Accepted> digests) {
        if (digests.isEmpty()) {
            return;
        }
        var updates = mongo.bulkOps(BulkMode.UNORDERED, DigestDocument.class);
        digests.forEach((id, accepted) -> updates.updateOne(query(where("_id").is(DigestDocument.id(id))),
                new Update().set("taken", true).set("reference", accepted.reference())));
        updates.execute();
    }

    @Override
    public void release(Digest digest) {
        mongo.updateFirst(claimed(List.of(digest)),
                Leases.end(new Update()).set(DUE_AT, digest.dueAt()).set("attempts", digest.attempts()).unset("claim"),
                DigestDocument.class);
    }

    @Override
    public void close(Collection<Digest> digests) {
        if (!digests.isEmpty()) {
            mongo.remove(claimed(digests), DigestDocument.class);
        }
    }

    @Override
    public long count(UserId person) {
        return mongo.count(query(where("userId").is(person.value())), DigestDocument.class);
    }

    @Override
    public void remove(UserId person) {
        mongo.remove(query(where("userId").is(person.value())), DigestDocument.class);
    }

    /// Those of them that are still under their claim.
    private static Query claimed(Collection<Digest> digests) {
        return among(digests.stream().map(Digest::id).toList()).addCriteria(where("claim").in(
                digests.stream().map(Digest::claim).filter(Objects::nonNull).map(ClaimId::value).distinct().toList()));
    }

    private static Query among(Collection<DigestId> digests) {
        return query(where("_id").in(digests.stream().map(DigestDocument::id).toList()));
    }
}
