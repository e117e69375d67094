package com.comms123.retention.hold.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordReference;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import com.comms123.retention.hold.application.Holds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.reference.StoredReference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

@Component
class MongoHolds implements Holds {
    private static final String ID = "_id";
    private static final String STATE = "state";
    private static final String REVIEW = "reviewAt";

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoHolds(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public boolean add(LegalHold hold, List<Event> events) {
        try {
            outbox.insert(HoldDocument.of(hold), events);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public void save(LegalHold hold, List<Event> events) {
        outbox.update(HoldDocument.of(hold), events);
    }

    @Override
    public Optional<LegalHold> find(HoldId id) {
        return Optional.ofNullable(mongo.findById(id.value(), HoldDocument.class)).map(HoldDocument::toDomain);
    }

    @Override
    public List<LegalHold> covering(Set<RecordReference> records) {
        return find(query(where("scope").in(records.stream().map(StoredReference::of).toList())));
    }

    @Override
    public List<LegalHold> protectingSince(Instant endedAfter, @Nullable HoldId after, int limit) {
        var protecting = new Criteria().orOperator(where(STATE).in(HoldDocument.PROTECTING),
                where("endedAt").gt(endedAfter));
        return find(query(after == null ? protecting : protecting.and(ID).gt(after.value())).with(Sort.by(ID))
                .limit(limit));
    }

    @Override
    public List<LegalHold> unreconciled(int limit) {
        return due(query(where("settled").is(false)).with(Sort.by(ID)).limit(limit));
    }

    @Override
    public List<LegalHold> lapsing(Instant now, int limit) {
        return due(query(where(STATE).is(HoldDocument.PROPOSED).and("lapsesAt").lte(now))
                .with(Sort.by("lapsesAt")).limit(limit));
    }

    @Override
    public List<LegalHold> list(@Nullable State state, @Nullable HoldId after, int limit) {
        return page(state == null ? new Criteria() : in(state), after, limit);
    }

    /// Reads all holds in this state. There are few, because a proposal lapses after some days.
    @Override
    public List<LegalHold> approvable(State state, UUID officer, @Nullable HoldId after, int limit) {
        var proposal = state == State.RELEASE_PROPOSED ? "releaseProposed" : "proposed";
        return page(in(state).and(proposal + ".by").ne(officer), after, limit);
    }

    private static Criteria in(State state) {
        return where(STATE).is(state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private List<LegalHold> page(Criteria wanted, @Nullable HoldId after, int limit) {
        return find(query(after == null ? wanted : wanted.and(ID).gt(after.value())).with(Sort.by(ID)).limit(limit));
    }

    @Override
    public List<LegalHold> toReview(Instant until, @Nullable Review after, int limit) {
        var review = where(STATE).in(HoldDocument.PROTECTING).and(REVIEW).lte(until);
        if (after != null) {
            // One range that the index can walk; what it begins with of the page before, the alternative leaves out.
            review = review.gte(after.reviewAt()).orOperator(where(REVIEW).gt(after.reviewAt()),
                    where(ID).gt(after.id().value()));
        }
        return find(query(review).with(Sort.by(REVIEW, ID)).limit(limit));
    }

    @Override
    public long countToReview(Instant until) {
        return mongo.count(query(where(STATE).in(HoldDocument.PROTECTING).and(REVIEW).lte(until)), HoldDocument.class);
    }

    @Override
    public List<LegalHold> toRemindOf(Instant now, int limit) {
        return until("remindAt", now, limit);
    }

    @Override
    public List<LegalHold> wordyEndedBy(Instant moment, int limit) {
        return until("wordyEndedAt", moment, limit);
    }

    /// An absent value sorts before everything: the range begins after it.
    private List<LegalHold> until(String time, Instant moment, int limit) {
        return due(query(where(time).gte(Instant.EPOCH).lte(moment)).with(Sort.by(time)).limit(limit));
    }

    /// For jobs. Whether a record is held is never asked this way: a hold that cannot be read must fail the claim.
    private List<LegalHold> due(Query query) {
        return reader.read(query, HoldDocument.class, HoldDocument::toDomain);
    }

    private List<LegalHold> find(Query query) {
        return mongo.find(query, HoldDocument.class).stream().map(HoldDocument::toDomain).toList();
    }
}
