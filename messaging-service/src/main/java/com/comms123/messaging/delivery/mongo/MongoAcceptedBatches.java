package com.comms123.messaging.delivery.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.Channel;
import com.comms123.messaging.delivery.application.AcceptedBatches;
import com.comms123.messaging.delivery.domain.AcceptedBatch;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.platform.jobs.DueReader;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoAcceptedBatches implements AcceptedBatches {
    private static final String CHANNEL = "channel";
    private static final String AT = "at";
    private static final String VERSION = "version";
    private static final String DUE_AT = "dueAt";

    private final MongoOperations mongo;
    private final DueReader reader;

    MongoAcceptedBatches(MongoOperations mongo, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
    }

    @Override
    public void add(ClaimId claim, Channel channel, Collection<DeliveryId> accepted, Instant now) {
        mongo.upsert(query(where("_id").is(claim.value())),
                new Update().setOnInsert(CHANNEL, channel).setOnInsert(AT, now).setOnInsert(DUE_AT, now)
                        .push("deliveryIds").each(accepted.stream().map(DeliveryDocument::id).toArray())
                        .inc(VERSION, 1L),
                AcceptedBatchDocument.class);
    }

    @Override
    public Optional<AcceptedBatch> take(Channel channel, Instant before, Instant now, Instant leaseUntil) {
        return reader.take(
                query(where(CHANNEL).is(channel).and(AT).lte(before).and(DUE_AT).lte(now)).with(Sort.by(AT)),
                new Update().set(DUE_AT, leaseUntil), FindAndModifyOptions.options(), AcceptedBatchDocument.class,
                AcceptedBatchDocument::toBatch);
    }

    @Override
    public Optional<Instant> latest(Channel channel) {
        var newest = query(where(CHANNEL).is(channel)).with(Sort.by(AT).descending()).limit(1);
        newest.fields().include(AT);
        return mongo.query(AcceptedBatchDocument.class).as(Begun.class).matching(newest).first().map(Begun::at);
    }

    @Override
    public void remove(AcceptedBatch recorded) {
        mongo.remove(query(where("_id").is(recorded.claim().value()).and(VERSION).is(recorded.version())),
                AcceptedBatchDocument.class);
    }

    record Begun(Instant at) {}

    /// Which deliveries were accepted under any of these claims: ids of [DeliveryDocument]s.
    Set<String> under(Collection<UUID> claims) {
        return mongo.find(query(where("_id").in(claims)), AcceptedBatchDocument.class).stream()
                .flatMap(batch -> batch.deliveryIds().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
