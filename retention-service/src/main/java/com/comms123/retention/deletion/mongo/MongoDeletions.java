package com.comms123.retention.deletion.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.purge.Erasure;
import com.comms123.platform.security.Actor;
import com.comms123.retention.deletion.application.Deletions;
import com.comms123.retention.deletion.domain.Deletion;
import com.comms123.retention.deletion.domain.Deletion.Held;
import com.comms123.retention.deletion.domain.Deletion.Purged;
import com.comms123.retention.deletion.domain.Deletion.Purging;
import com.comms123.retention.deletion.domain.Deletion.Scheduled;
import com.comms123.retention.deletion.domain.DeletionId;
import com.comms123.retention.deletion.domain.PurgeId;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Every query here has its index in [DeletionDocument] and a limit: a million scheduled records cost a round no more
/// than a hundred.
@Component
class MongoDeletions implements Deletions {
    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String DUE = "dueAt";
    private static final String PURGE = "purge.purgeId";
    private static final String ASK_PROOF = "proofAskAt";
    private static final String PURGED_AT = "purgedAt";
    private static final String KEPT = "purge.kept";
    private static final String REQUESTED = "requestedAt";
    private static final String CLAIMED = "purge.claimedAt";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoDeletions(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public boolean add(Scheduled deletion) {
        try {
            outbox.insert(DeletionDocument.of(deletion), List.of());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void save(Deletion deletion, List<Event> events) {
        outbox.update(DeletionDocument.of(deletion), events);
    }

    @Override
    public Set<DeletionId> saveAll(List<Change> changes) {
        return outbox.updateAll(
                changes.stream().map(change -> new Outbox.Change<>(DeletionDocument.of(change.deletion()),
                        change.events())).toList(),
                Actor.current()).stream().map(overtaken -> new DeletionId(overtaken.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void takeOff(Deletion unclaimed) {
        var unchanged = query(where(ID).is(unclaimed.id().value()).and("version").is(unclaimed.version()).and(STATE)
                .in(DeletionDocument.SCHEDULED, DeletionDocument.HELD));
        var off = new Update().set(STATE, DeletionDocument.CALLED_OFF).inc("version", 1).set("holds", List.of());
        if (mongo.updateFirst(unchanged, off, DeletionDocument.class).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException("deletions: changed meanwhile");
        }
    }

    @Override
    public Optional<Deletion> find(DeletionId id) {
        return Optional.ofNullable(mongo.findById(id.value(), DeletionDocument.class))
                .filter(found -> !found.isCalledOff()).map(DeletionDocument::toDomain);
    }

    @Override
    public Optional<Deletion> findByPurge(PurgeId id) {
        return Optional.ofNullable(
                mongo.findOne(query(where(PURGE).is(id.value())), DeletionDocument.class))
                .map(DeletionDocument::toDomain);
    }

    @Override
    public List<Deletion> findByPurges(Collection<PurgeId> ids) {
        return mongo.find(query(where(PURGE).in(ids.stream().map(PurgeId::value).toList())), DeletionDocument.class)
                .stream().map(DeletionDocument::toDomain).toList();
    }

    @Override
    public long underWay(Instant now, Instant before, int most) {
        return mongo.count(query(where(STATE).is(DeletionDocument.PURGING).and("purge.nextCommandAt").gt(now)
                .lte(before).and(KEPT).isNull()).limit(most), DeletionDocument.class);
    }

    @Override
    public List<Deletion> touching(Collection<RecordReference> records, @Nullable DeletionId after, int limit) {
        return byId(touches(records).and(STATE).ne(DeletionDocument.CALLED_OFF), after, limit).toList();
    }

    @Override
    public List<Deletion> touchingUnpurged(Collection<RecordReference> records, @Nullable DeletionId after,
            int limit) {
        return byId(touches(records).and(PURGED_AT).isNull().and(STATE).ne(DeletionDocument.CALLED_OFF), after, limit)
                .toList();
    }

    @Override
    public List<Deletion> touchingPurgedSince(Collection<RecordReference> records, Instant since,
            @Nullable DeletionId after, int limit) {
        return byId(touches(records).and(PURGED_AT).gte(since), after, limit).toList();
    }

    @Override
    public List<Deletion> of(Collection<RecordReference> records) {
        return mongo.find(query(where("record").in(records.stream().map(StoredReference::of).toList())),
                DeletionDocument.class).stream().filter(found -> !found.isCalledOff()).map(DeletionDocument::toDomain)
                .toList();
    }

    @Override
    public boolean isAnyUnclaimed(RecordReference touched) {
        return mongo.exists(query(touches(List.of(touched)).and(PURGED_AT).isNull().and(STATE)
                .in(DeletionDocument.SCHEDULED, DeletionDocument.HELD)), DeletionDocument.class);
    }

    private static Criteria touches(Collection<RecordReference> records) {
        return where("touches").in(records.stream().map(StoredReference::of).toList());
    }

    @Override
    public List<Held> markedBy(HoldId hold, @Nullable DeletionId after, int limit) {
        return byId(where("holds.hold").is(hold.value()), after, limit).map(Held.class::cast).toList();
    }

    @Override
    public List<Held> held(@Nullable DeletionId after, int limit) {
        var held = where(STATE).is(DeletionDocument.HELD);
        return forJob(after == null ? held : held.and(ID).gt(after.value()), Sort.by(ID), limit, Held.class);
    }

    @Override
    public List<Scheduled> due(Instant now, int limit) {
        return forJob(where(STATE).is(DeletionDocument.SCHEDULED).and(DUE).lte(now), Sort.by(DUE, ID), limit,
                Scheduled.class);
    }

    @Override
    public List<Purging> silent(Instant now, int limit) {
        return forJob(where(STATE).is(DeletionDocument.PURGING).and("purge.nextCommandAt").lte(now),
                Sort.by("purge.nextCommandAt"), limit, Purging.class);
    }

    @Override
    public long awaiting(String owner, Instant begunBefore) {
        return mongo.count(query(where("purge.awaited").is(owner).and(CLAIMED).lt(begunBefore)),
                DeletionDocument.class);
    }

    @Override
    public List<Deletion> list(@Nullable State state, @Nullable Instant dueBefore, @Nullable Position after,
            int limit) {
        var wanted = new Criteria().andOperator(
                state == null ? where(STATE).ne(DeletionDocument.CALLED_OFF) : in(state));
        if (dueBefore != null || after != null) {
            // One range that the index can walk; what it begins with of the page before, the alternative leaves out.
            var due = wanted.and(DUE);
            if (dueBefore != null) {
                due = due.lt(dueBefore);
            }
            wanted = after == null ? due : due.gte(after.dueAt());
        }
        if (after != null) {
            wanted = wanted.orOperator(where(DUE).gt(after.dueAt()), where(ID).gt(after.id().value()));
        }
        return find(wanted, Sort.by(DUE, ID), limit).toList();
    }

    /// A deletion that is complete except for data kept by holds on other records is held, too.
    private static Criteria in(State state) {
        return switch (state) {
            case SCHEDULED, PURGED -> where(STATE).is(state.name().toLowerCase(Locale.ROOT));
            case PURGING -> where(STATE).is(DeletionDocument.PURGING).and(KEPT).ne(true);
            case HELD -> new Criteria().orOperator(where(STATE).is(DeletionDocument.HELD),
                    where(STATE).is(DeletionDocument.PURGING).and(KEPT).is(true));
        };
    }

    @Override
    public List<Erasure> commanded(Instant since, @Nullable PurgeId after, int limit) {
        var wanted = where(CLAIMED).gte(since);
        if (after != null) {
            wanted = wanted.orOperator(where(CLAIMED).gt(since), where(PURGE).gt(after.value()));
        }
        return mongo.find(query(wanted).with(Sort.by(CLAIMED, PURGE)).limit(limit), DeletionDocument.class).stream()
                .map(DeletionDocument::toErasure).toList();
    }

    @Override
    public List<Deletion> requested(Instant since, @Nullable DeletionId after, int limit) {
        var wanted = where(REQUESTED).gte(since).and(STATE)
                .in(DeletionDocument.SCHEDULED, DeletionDocument.HELD);
        if (after != null) {
            wanted = wanted.orOperator(where(REQUESTED).gt(since), where(ID).gt(after.value()));
        }
        return find(wanted, Sort.by(REQUESTED, ID), limit).toList();
    }

    @Override
    public long countDue(Instant after, Instant by, int most) {
        return mongo.count(
                query(where(STATE).is(DeletionDocument.SCHEDULED).and("dueAt").gt(after).lte(by)).limit(most),
                DeletionDocument.class);
    }

    @Override
    public Set<DeletionId> among(Collection<DeletionId> ids) {
        var known = query(where(ID).in(ids.stream().map(DeletionId::value).toList()));
        known.fields().include(ID);
        return mongo.find(known, Document.class, mongo.getCollectionName(DeletionDocument.class)).stream()
                .map(found -> new DeletionId(found.get(ID, UUID.class))).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Purged> unproven(Instant now, int limit) {
        var never = forJob(unproven().and(ASK_PROOF).isNull(), Sort.by(ASK_PROOF), limit, Purged.class);
        var again = forJob(unproven().and(ASK_PROOF).lte(now), Sort.by(ASK_PROOF), limit, Purged.class);
        return Stream.concat(never.stream(), again.stream()).limit(limit).toList();
    }

    @Override
    public long unprovenSince(Instant purgedBefore) {
        return mongo.count(query(unproven().and("purgedAt").lt(purgedBefore)), DeletionDocument.class);
    }

    private static Criteria unproven() {
        return where(STATE).is(DeletionDocument.PURGED).and("provenAt").isNull();
    }

    private Stream<Deletion> byId(Criteria criteria, @Nullable DeletionId after, int limit) {
        return find(after == null ? criteria : criteria.and(ID).gt(after.value()), Sort.by(ID), limit);
    }

    private <D extends Deletion> List<D> forJob(Criteria criteria, Sort sort, int limit, Class<D> state) {
        return reader.read(query(criteria).with(sort).limit(limit), DeletionDocument.class,
                found -> state.cast(found.toDomain()));
    }

    private Stream<Deletion> find(Criteria criteria, Sort sort, int limit) {
        return mongo.find(query(criteria).with(sort).limit(limit), DeletionDocument.class).stream()
                .map(DeletionDocument::toDomain);
    }
}
