package com.comms123.retention.accessrequest.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outbox.OutboxCollections;
import com.comms123.retention.accessrequest.application.AccessRequests;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/// Every query here has its index in [AccessRequestDocument] and a limit.
@Component
class MongoAccessRequests implements AccessRequests {
    private static final String ID = "_id";
    private static final String DEADLINE = "openDeadline";
    /// An absent value sorts before everything: a range begins after it.
    private static final Instant EVER = Instant.EPOCH;

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoAccessRequests(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public boolean add(AccessRequest request, List<Event> events) {
        try {
            outbox.insert(AccessRequestDocument.of(request), events);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void save(AccessRequest request, List<Event> events) {
        outbox.update(AccessRequestDocument.of(request), events);
    }

    @Override
    public Optional<AccessRequest> find(AccessRequestId id) {
        return Optional.ofNullable(mongo.findById(id.value(), AccessRequestDocument.class))
                .map(AccessRequestDocument::toDomain);
    }

    @Override
    public List<AccessRequest> list(@Nullable UUID requester, @Nullable State state, @Nullable AccessRequestId after,
            int limit) {
        var wanted = new Criteria();
        if (requester != null) {
            wanted = wanted.and("requesterId").is(requester);
        }
        if (state != null) {
            wanted = wanted.and("state").is(state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return find(after == null ? wanted : wanted.and(ID).gt(after.value()), Sort.by(ID), limit);
    }

    @Override
    public List<AccessRequest> due(Instant before, @Nullable Position after, int limit) {
        var wanted = where(DEADLINE).lt(before).gte(after == null ? EVER : after.deadline());
        if (after != null) {
            wanted = wanted.orOperator(where(DEADLINE).gt(after.deadline()), where(ID).gt(after.id().value()));
        }
        return find(wanted, Sort.by(DEADLINE, ID), limit);
    }

    @Override
    public long countDue(Instant before) {
        return mongo.count(query(where(DEADLINE).gte(EVER).lt(before)), AccessRequestDocument.class);
    }

    @Override
    public List<AccessRequest> toRemindOf(Instant now, int limit) {
        return until("remindAt", now, limit);
    }

    @Override
    public List<AccessRequest> collecting(Instant now, int limit) {
        return until("collectAt", now, limit);
    }

    @Override
    public List<AccessRequest> expiring(Instant now, int limit) {
        return until("expiresAt", now, limit);
    }

    @Override
    public List<AccessRequest> withUnpaidFee(Instant openedBefore, int limit) {
        return until("unsettledSince", openedBefore, limit);
    }

    @Override
    public List<AccessRequest> untidy(int limit) {
        return due(where("untidy").is(true), Sort.unsorted(), limit);
    }

    @Override
    public List<AccessRequest> touching(RecordReference record, @Nullable AccessRequestId after, int limit) {
        var wanted = where("touches").is(StoredReference.of(record));
        return find(after == null ? wanted : wanted.and(ID).gt(after.value()), Sort.by(ID), limit);
    }

    @Override
    public long count(RecordReference record) {
        return mongo.count(query(where("touches").is(StoredReference.of(record))), AccessRequestDocument.class);
    }

    @Override
    public void remove(AccessRequestId id) {
        mongo.remove(query(where(ID).is(id.value()).and("outbox.0").exists(false)), AccessRequestDocument.class);
    }

    private List<AccessRequest> until(String time, Instant now, int limit) {
        return due(where(time).gte(EVER).lte(now), Sort.by(time), limit);
    }

    private List<AccessRequest> due(Criteria criteria, Sort sort, int limit) {
        return reader.read(query(criteria).with(sort).limit(limit), AccessRequestDocument.class,
                AccessRequestDocument::toDomain);
    }

    private List<AccessRequest> find(Criteria criteria, Sort sort, int limit) {
        return mongo.find(query(criteria).with(sort).limit(limit), AccessRequestDocument.class).stream()
                .map(AccessRequestDocument::toDomain).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Collections {
        @Bean
        OutboxCollections accessRequestsOutbox() {
            return OutboxCollections.of("access-requests");
        }
    }
}
