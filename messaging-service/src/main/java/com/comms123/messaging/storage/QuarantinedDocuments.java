package com.comms123.messaging.storage;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.messaging.file.application.QuarantinedFiles;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.storage.StoredQuarantine.State;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.hold.Removal;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/// Finds and changes the quarantined files of one collection. The document of each file has a [StoredQuarantine].
///
/// @param <D> the document
public abstract class QuarantinedDocuments<D> implements QuarantinedFiles {
    private static final String STATE = StoredQuarantine.FIELD + ".state";
    private static final String SINCE = StoredQuarantine.FIELD + ".since";
    private static final String DUE = StoredQuarantine.FIELD + ".dueAt";
    private static final String ATTEMPTS = StoredQuarantine.FIELD + ".attempts";
    /// Time after which the removal of a held file is tried again.
    private static final Duration WHILE_HELD = Duration.ofHours(1);

    private final Class<D> type;
    private final Collection<?> whole;
    private final MongoOperations mongo;
    private final DueReader reader;
    private final HoldGuard holdGuard;
    private final Outbox outbox;

    /// @param whole the values of the field `state` of documents whose bytes are whole
    protected QuarantinedDocuments(Class<D> type, Collection<?> whole, MongoOperations mongo, DueReader reader,
            HoldGuard holdGuard, Outbox outbox) {
        this.type = type;
        this.whole = whole;
        this.mongo = mongo;
        this.reader = reader;
        this.holdGuard = holdGuard;
        this.outbox = outbox;
    }

    protected abstract OwnedFile file(D document);

    protected abstract @Nullable StoredQuarantine quarantine(D document);

    /// The purge that would remove it with the record that it is part of; null for a file of no record.
    protected abstract @Nullable Removal removal(D document);

    /// Raises the version of a document that has one, so that no earlier reader undoes the change.
    protected Update raising(Update change) {
        return change;
    }

    @Override
    public Optional<Quarantined> take(Instant now, Instant until) {
        return reader.take(query(unscanned().and(DUE).lte(now)).with(Sort.by(DUE)), new Update().set(DUE, until),
                FindAndModifyOptions.options(), type, found -> new Quarantined(file(found), until,
                        Objects.requireNonNull(quarantine(found)).attempts()));
    }

    @Override
    public void release(Quarantined file) {
        mongo.updateFirst(query(leased(file)), raising(new Update().unset(StoredQuarantine.FIELD)), type);
    }

    @Override
    public void condemn(Quarantined file, Instant now) {
        var stored = file.file();
        outbox.updateIf(query(leased(file)), raising(new Update().set(STATE, State.INFECTED).set(DUE, now)), type,
                List.of(new MalwareFound(stored.id().value(), stored.organisation(), stored.person())));
    }

    @Override
    public boolean postpone(Quarantined file, Instant dueAt, int attempts) {
        return mongo.updateFirst(query(leased(file)),
                raising(new Update().set(DUE, dueAt).set(ATTEMPTS, attempts)), type).getMatchedCount() > 0;
    }

    @Override
    public List<OwnedFile> infected(Instant now, int limit) {
        var infected = query(where(STATE).is(State.INFECTED).and(DUE).lte(now)).with(Sort.by(DUE)).limit(limit);
        // Most rounds find none, and need not know what is on hold.
        return mongo.exists(infected, type)
                ? holdGuard.sparing(() -> reader.read(infected, type, found -> found)).stream()
                        .filter(found -> !isPartOfHeld(found, now)).map(this::file).toList()
                : List.of();
    }

    /// Whether a hold on a group or a pupil keeps it: the file of a message bears the id of the message alone. If so, those
    /// behind it have their turn.
    private boolean isPartOfHeld(D document, Instant now) {
        var removal = removal(document);
        var id = file(document).id();
        if (removal == null || holdGuard.sparing(holdGuard.heldAgainst(removal, null),
                () -> mongo.exists(query(by(id)), type))) {
            return false;
        }
        mongo.updateFirst(query(by(id).and(STATE).is(State.INFECTED)),
                raising(new Update().set(DUE, now.plus(WHILE_HELD))), type);
        return true;
    }

    @Override
    public long emptied(FileId file) {
        var before = mongo.findAndModify(query(by(file).and(STATE).is(State.INFECTED)),
                raising(new Update().set(STATE, State.REMOVED).unset(DUE).set("size", 0L)), type);
        return before == null ? 0 : file(before).bytes();
    }

    @Override
    public Waiting waiting() {
        var oldest = query(unscanned().and(SINCE).gt(Instant.EPOCH)).with(Sort.by(SINCE)).limit(1);
        oldest.fields().include(SINCE);
        var found = mongo.findOne(oldest, Document.class, mongo.getCollectionName(type));
        return new Waiting(mongo.count(query(unscanned()), type), found == null
                ? null
                : found.get(StoredQuarantine.FIELD, Document.class).getDate("since").toInstant());
    }

    private Criteria unscanned() {
        return where(STATE).is(State.UNSCANNED).and("state").in(whole);
    }

    /// The lease is still that of this scanner.
    private static Criteria leased(Quarantined file) {
        return by(file.file().id()).and(STATE).is(State.UNSCANNED).and(DUE).is(file.until());
    }

    private static Criteria by(FileId file) {
        return where("_id").is(file.value());
    }
}
