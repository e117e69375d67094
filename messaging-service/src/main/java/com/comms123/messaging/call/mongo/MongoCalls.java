package com.comms123.messaging.call.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.CallRecorded;
import com.comms123.messaging.call.application.CallQuery;
import com.comms123.messaging.call.application.Calls;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.call.mongo.CallDocument.State;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoCalls implements Calls {
    private static final String ORGANISATION = "organisationId";
    private static final String STARTED = "startedAt";
    private static final String PEOPLE = "userIds";
    private static final String PUPILS = "pupilIds";
    private static final String STATE = "state";
    private static final String UNFILED = "unfiledSince";
    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, STARTED, "_id");

    private final MongoOperations mongo;
    private final DueReader reader;
    private final Outbox outbox;

    MongoCalls(MongoOperations mongo, Outbox outbox, DueReader reader) {
        this.reader = reader;
        this.mongo = mongo;
        this.outbox = outbox;
    }

    @Override
    public void announce(Call call, Instant now) {
        try {
            outbox.insert(CallDocument.announced(call, now), List.of());
        } catch (DuplicateKeyException announced) {
            Conflicts.retrying(() -> {
                var there = in(call.id(), State.ANNOUNCED);
                there.ifPresent(found -> outbox.update(found.announcedAgain(call.state(), now), List.of()));
                return there;
            });
        }
    }

    @Override
    public Optional<Call> file(CallId id, CallRecorded event) {
        return Conflicts.retrying(() -> {
            in(id, State.ANNOUNCED).ifPresent(found -> outbox.update(found.filed(), List.of(event)));
            return find(id);
        });
    }

    @Override
    public Optional<Call> find(CallId id) {
        return in(id, State.FILED).map(CallDocument::toCall);
    }

    @Override
    public List<Call> page(CallQuery query, @Nullable Position before, int limit) {
        var those = where(ORGANISATION).is(query.organisation().value()).and(STATE).is(State.FILED);
        if (query.filedBy() != null) {
            those.and("filedBy").is(query.filedBy().value());
        }
        if (query.direction() != null) {
            those.and("direction").is(query.direction());
        }
        if (query.person() != null) {
            those.and(PEOPLE).is(query.person().value());
        }
        if (query.pupil() != null) {
            those.and(PUPILS).is(query.pupil().value());
        }
        within(those, query.from(), query.to(), before);
        return mongo.find(query(those).with(NEWEST_FIRST).limit(limit), CallDocument.class).stream()
                .map(CallDocument::toCall).toList();
    }

    private static void within(Criteria those, @Nullable Instant from, @Nullable Instant to,
            @Nullable Position before) {
        if (from == null && to == null && before == null) {
            return;
        }
        var started = those.and(STARTED);
        if (from != null) {
            started.gte(from);
        }
        if (before != null) {
            started.lte(before.startedAt());
            those.orOperator(where(STARTED).lt(before.startedAt()), where("_id").lt(before.id().value()));
        } else if (to != null) {
            started.lt(to);
        }
    }

    @Override
    public void delete(Call call, Deletion deletion, CallDeletionRequested event) {
        var found = in(call.id(), State.FILED)
                .orElseThrow(() -> new OptimisticLockingFailureException("calls changed meanwhile"));
        outbox.update(found.deleted(deletion), List.of(event));
    }

    @Override
    public Optional<Deleted> findDeleted(CallId id) {
        return in(id, State.DELETED).map(
                found -> new Deleted(found.toCall(), Objects.requireNonNull(found.deletion()).toDeletion()));
    }

    @Override
    public List<Announced> announcedBefore(Instant before, int limit) {
        return reader.read(query(where(UNFILED).gt(Instant.EPOCH).lt(before)).with(Sort.by(UNFILED)).limit(limit),
                CallDocument.class,
                found -> new Announced(new CallId(found.id()), Objects.requireNonNull(found.unfiledSince())));
    }

    @Override
    public boolean condemn(Announced announced) {
        var found = mongo.findById(announced.id().value(), CallDocument.class);
        if (found == null || !announced.at().equals(found.unfiledSince())) {
            return false;
        }
        try {
            outbox.update(found.condemned(), List.of());
            return true;
        } catch (OptimisticLockingFailureException changed) {
            return false;
        }
    }

    @Override
    public List<Held> concerning(UserId person, int limit) {
        return held(PEOPLE, person.value(), limit);
    }

    @Override
    public List<Held> concerning(PupilId pupil, int limit) {
        return held(PUPILS, pupil.value(), limit);
    }

    private List<Held> held(String field, UUID id, int limit) {
        return mongo.find(query(where(field).is(id)).limit(limit), CallDocument.class).stream()
                .map(found -> new Held(found.toCall(), found.state() == State.FILED)).toList();
    }

    @Override
    public void forget(CallId id, UserId person) {
        forget(id, PEOPLE, person.value());
    }

    @Override
    public void forget(CallId id, PupilId pupil) {
        forget(id, PUPILS, pupil.value());
    }

    /// The version is raised, so that whoever had read the call before does not bring them back.
    private void forget(CallId id, String field, UUID gone) {
        mongo.updateFirst(byId(id), new Update().pull(field, gone).inc("version", 1L), CallDocument.class);
    }

    @Override
    public List<CallId> of(OrganisationId organisation, int limit) {
        return mongo.find(query(where(ORGANISATION).is(organisation.value())).limit(limit), CallDocument.class)
                .stream().map(found -> new CallId(found.id())).toList();
    }

    @Override
    public long count(UserId person) {
        return mongo.count(query(where(PEOPLE).is(person.value())), CallDocument.class);
    }

    @Override
    public long count(PupilId pupil) {
        return mongo.count(query(where(PUPILS).is(pupil.value())), CallDocument.class);
    }

    @Override
    public long count(OrganisationId organisation) {
        return mongo.count(query(where(ORGANISATION).is(organisation.value())), CallDocument.class);
    }

    @Override
    public long count(CallId id) {
        return mongo.count(byId(id), CallDocument.class);
    }

    @Override
    public Optional<OwnedFile> stored(CallId id) {
        return Optional.ofNullable(mongo.findById(id.value(), CallDocument.class))
                .map(found -> new OwnedFile(id.recording(), found.filedBy(), found.organisationId(), found.size()));
    }

    @Override
    public long remove(CallId id) {
        var removed = mongo.findAndRemove(byId(id), CallDocument.class);
        return removed == null ? 0 : removed.size();
    }

    private Optional<CallDocument> in(CallId id, State state) {
        return Optional.ofNullable(mongo.findById(id.value(), CallDocument.class))
                .filter(found -> found.state() == state);
    }

    private static Query byId(CallId id) {
        return query(where("_id").is(id.value()));
    }
}
