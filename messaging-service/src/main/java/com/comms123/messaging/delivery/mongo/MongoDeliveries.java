package com.comms123.messaging.delivery.mongo;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.messaging.delivery.application.Deliveries;
import com.comms123.messaging.delivery.domain.Claim;
import com.comms123.messaging.delivery.domain.ClaimId;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.Delivery.Finished;
import com.comms123.messaging.delivery.domain.DeliveryId;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.storage.Keys;
import com.comms123.messaging.storage.MissingDocuments;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.jobs.Leases;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.security.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoDeliveries implements Deliveries {
    /// Workers that ask at the same moment choose from this many batches, so that they rarely want the same one.
    private static final int CHOICE = 4;
    private static final int TRIES = 5;
    private static final String DIGEST_AT = "digestAt";
    private static final String CLAIM = "claim";
    private static final String VERSION = "version";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Leases leases;
    private final Outbox outbox;
    private final MissingDocuments missing;
    private final MongoAcceptedBatches accepted;

    MongoDeliveries(MongoOperations mongo, Outbox outbox, MissingDocuments missing, MongoAcceptedBatches accepted,
            DueReader reader, Leases leases) {
        this.reader = reader;
        this.leases = leases;
        this.mongo = mongo;
        this.outbox = outbox;
        this.missing = missing;
        this.accepted = accepted;
    }

    @Override
    public int queue(Collection<Delivery> deliveries) {
        return missing.add(DeliveryDocument.COLLECTION, deliveries.stream().map(DeliveryDocument::of).toList());
    }

    /// Chooses, then takes as much of the choice as is still free: each document is taken by one conditional update.
    @Override
    public Claim claim(Channel channel, int limit, Instant now, Instant leaseUntil) {
        var claim = new ClaimId(Ids.next());
        for (var tries = 0; tries < TRIES; tries++) {
            var choice = due(channel, now, tries == 0 ? limit : limit * CHOICE);
            if (choice.isEmpty()) {
                break;
            }
            var batches = Math.ceilDiv(choice.size(), limit);
            // The longest due; after a clash with another worker, any of several.
            var from = limit * (tries == 0 ? 0 : ThreadLocalRandom.current().nextInt(batches));
            var claimed = take(claim, choice.subList(from, Math.min(choice.size(), from + limit)), now, leaseUntil);
            if (!claimed.isEmpty()) {
                return new Claim(claim, claimed);
            }
        }
        return new Claim(claim, List.of());
    }

    private List<Due> due(Channel channel, Instant now, int limit) {
        var due = query(where("channel").is(channel).and("state").is(DeliveryState.QUEUED).and("dueAt").lte(now))
                .addCriteria(leases.free()).with(Sort.by("dueAt")).limit(limit);
        due.fields().include("_id", CLAIM);
        return mongo.query(DeliveryDocument.class).as(Due.class).matching(due).all();
    }

    private List<Delivery> take(ClaimId claim, List<Due> due, Instant now, Instant leaseUntil) {
        var ids = notAccepted(due);
        if (ids.isEmpty()) {
            return List.of();
        }
        mongo.updateMulti(
                query(where("_id").in(ids).and("state").is(DeliveryState.QUEUED).and("dueAt").lte(now))
                        .addCriteria(leases.free()),
                leases.take(new Update(), Duration.between(now, leaseUntil)).set(CLAIM, claim.value())
                        .set("dueAt", leaseUntil).inc(VERSION, 1L),
                DeliveryDocument.class);
        return reader.read(query(where("_id").in(ids).and(CLAIM).is(claim.value())), DeliveryDocument.class,
                DeliveryDocument::toDelivery);
    }

    /// A delivery that is due under somebody's claim was given up by them, or accepted and not recorded in all that
    /// time.
    private List<String> notAccepted(List<Due> due) {
        var claims = due.stream().map(Due::claim).filter(Objects::nonNull).collect(Collectors.toSet());
        var left = claims.isEmpty() ? Set.<String>of() : accepted.under(claims);
        return due.stream().map(Due::id).filter(id -> !left.contains(id)).toList();
    }

    @Override
    public void release(Collection<Delivery> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        var releases = mongo.bulkOps(BulkMode.UNORDERED, DeliveryDocument.class);
        claimed.forEach(delivery -> releases.updateOne(
                query(where("_id").is(DeliveryDocument.id(delivery.id())).and(VERSION).is(delivery.version())),
                waiting(delivery)));
        releases.execute();
    }

    /// First what somebody has in hand: what is let go after that waits as little as what waited before.
    @Override
    public void releaseUrgent(MessageId message, Instant now) {
        mongo.updateMulti(query(of(message, DeliveryState.QUEUED).and(CLAIM).ne(null)), new Update().inc(VERSION, 1L),
                DeliveryDocument.class);
        mongo.updateMulti(query(of(message, DeliveryState.QUEUED).and(CLAIM).isNull().and("reason")
                .in(Reasons.QUIET_HOURS, Reasons.DIGEST)), anew(now), DeliveryDocument.class);
        mongo.updateMulti(query(of(message, DeliveryState.SKIPPED).and("reason").is(Reasons.SWITCHED_OFF)),
                anew(now).set("state", DeliveryState.QUEUED).set("at", now), DeliveryDocument.class);
    }

    private static Update anew(Instant now) {
        return new Update().set("dueAt", now).set("queuedAt", now).set("reason", Reasons.NONE).unset(DIGEST_AT)
                .inc(VERSION, 1L);
    }

    private static Criteria of(MessageId message, DeliveryState state) {
        return where("messageId").is(message.value()).and("state").is(state);
    }

    private static Update waiting(Delivery delivery) {
        var waiting = Leases.end(new Update()).set("dueAt", delivery.dueAt()).set("reason", delivery.reason())
                .unset(CLAIM)
                .inc(VERSION, 1L);
        return delivery.digestAt() == null
                ? waiting.unset(DIGEST_AT)
                : waiting.set(DIGEST_AT, delivery.digestAt());
    }

    @Override
    public List<Delivery> waitingFor(DigestId digest, int limit) {
        return of(digest, DeliveryState.QUEUED, limit);
    }

    @Override
    public List<Delivery> sentWith(DigestId digest, int limit) {
        return of(digest, DeliveryState.SENT, limit);
    }

    private List<Delivery> of(DigestId digest, DeliveryState state, int limit) {
        return deliveries(query(where("userId").is(digest.person().value()).and("state").is(state).and(DIGEST_AT)
                .is(digest.at()).and("channel").is(digest.channel())).with(Sort.by("_id"))
                .limit(limit));
    }

    @Override
    public List<Delivery> withReference(String reference, int limit) {
        return deliveries(query(where("reference").is(reference)).limit(limit));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return Optional.ofNullable(mongo.findById(DeliveryDocument.id(id), DeliveryDocument.class))
                .map(DeliveryDocument::toDelivery);
    }

    @Override
    public List<Delivery> all(Collection<DeliveryId> ids) {
        return deliveries(query(where("_id").in(ids.stream().map(DeliveryDocument::id).toList())));
    }

    @Override
    public void save(Finished finished) {
        outbox.update(DeliveryDocument.of(finished.delivery()), List.of(finished.event()), Actor.SYSTEM);
    }

    @Override
    public Set<DeliveryId> saveAll(Collection<Finished> finished) {
        var changes = finished.stream()
                .map(one -> new Outbox.Change<>(DeliveryDocument.of(one.delivery()), List.of(one.event()))).toList();
        return outbox.updateAll(changes, Actor.SYSTEM).stream().map(document -> document.toDelivery().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Delivery> queuedOf(MessageId message, int limit) {
        return deliveries(query(where("messageId").is(message.value()).and("state").is(DeliveryState.QUEUED))
                .limit(limit));
    }

    @Override
    public List<Delivery> queuedIn(OrganisationId organisation, int limit) {
        return deliveries(query(where("organisationId").is(organisation.value()).and("state").is(DeliveryState.QUEUED))
                .limit(limit));
    }

    @Override
    public List<Delivery> queuedFor(UserId recipient, int limit) {
        return deliveries(query(where("userId").is(recipient.value()).and("state").is(DeliveryState.QUEUED))
                .limit(limit));
    }

    @Override
    public List<Delivery> of(MessageId message, @Nullable DeliveryState only, @Nullable UserId from, int limit) {
        var all = Keys.of(message.value(), from == null ? null : from.value());
        return deliveries(query(only == null ? all : all.and("messageId").is(message.value()).and("state").is(only))
                .with(Sort.by("_id")).limit(limit));
    }

    @Override
    public List<Delivery> failedOf(MessageId message, Instant before, int limit) {
        return deliveries(query(where("messageId").is(message.value()).and("state")
                .in(DeliveryState.FAILED, DeliveryState.BOUNCED).and("at").lt(before)).limit(limit));
    }

    @Override
    public void publish(DeliveryResent event) {
        outbox.publish(event);
    }

    @Override
    public void restart(Collection<Delivery> deliveries) {
        outbox.updateAll(deliveries.stream()
                .map(delivery -> new Outbox.Change<>(DeliveryDocument.of(delivery), List.of())).toList(), Actor.SYSTEM);
    }

    @Override
    public Map<Channel, Map<DeliveryState, Long>> totals(MessageId message) {
        var totals = new EnumMap<Channel, Map<DeliveryState, Long>>(Channel.class);
        mongo.aggregate(
                newAggregation(match(where("messageId").is(message.value())),
                        group("channel", "state").count().as("count")),
                DeliveryDocument.class, Total.class)
                .forEach(total -> totals
                        .computeIfAbsent(total.of().channel(), _ -> new EnumMap<>(DeliveryState.class))
                        .put(total.of().state(), total.count()));
        return totals;
    }

    @Override
    public long count(MessageId message) {
        return mongo.count(query(where("messageId").is(message.value())), DeliveryDocument.class);
    }

    @Override
    public long count(UserId recipient) {
        return mongo.count(query(where("userId").is(recipient.value())), DeliveryDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(where("organisationId").is(organisation.value())), DeliveryDocument.class);
    }

    @Override
    public void remove(OrganisationId organisation) {
        mongo.remove(query(where("organisationId").is(organisation.value())), DeliveryDocument.class);
    }

    @Override
    public void remove(MessageId message) {
        mongo.remove(query(where("messageId").is(message.value())), DeliveryDocument.class);
    }

    @Override
    public void remove(UserId recipient) {
        mongo.remove(query(where("userId").is(recipient.value())), DeliveryDocument.class);
    }

    private List<Delivery> deliveries(Query query) {
        return mongo.find(query, DeliveryDocument.class).stream().map(DeliveryDocument::toDelivery).toList();
    }

    record Due(@Id String id, @Nullable UUID claim) {}

    record Total(@Id Kind of, long count) {}

    record Kind(Channel channel, DeliveryState state) {}
}
