package com.comms123.platform.hold;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.platform.ids.Ids;
import com.comms123.platform.jobs.DueReader;
import com.comms123.platform.outbox.BeforeChange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/// Keeps what documents said before they were changed, or discarded, as long as they are evidence of something held
/// (UP-5): a corrected name, a guardian who was taken off, an address that was erased, a membership that has ended.
///
/// The copy is written **before** the change, without asking anybody: a change never waits for another service, and a hold
/// whose write comes before the change always finds the copy. Within seconds the copy is removed unless it is held.
public final class EarlierVersions implements BeforeChange {
    static final String COLLECTION = "earlier-versions";
    static final List<String> KINDS = List.of("user", "pupil", "organisation", "group");

    /// Younger copies may be of a change that is not written yet.
    private static final Duration BEING_WRITTEN = Duration.ofSeconds(2);
    private static final Duration WHILE_HELD = Duration.ofHours(6);
    private static final int BATCH = 200;

    private final ObjectProvider<MongoOperations> mongo;
    private final ObjectProvider<DueReader> reader;
    private final EvidenceFields fields;
    private final ObjectProvider<HoldGuard> sparing;
    private final Clock clock;

    EarlierVersions(ObjectProvider<MongoOperations> mongo, ObjectProvider<DueReader> reader, EvidenceFields fields,
            ObjectProvider<HoldGuard> sparing, Clock clock) {
        this.mongo = mongo;
        this.reader = reader;
        this.fields = fields;
        this.sparing = sparing;
        this.clock = clock;
    }

    @Override
    public boolean watches(String collection) {
        return !fields.beforeChange(collection).isEmpty();
    }

    @Override
    public void keep(String collection, List<Document> next) {
        var watched = fields.beforeChange(collection);
        if (watched.isEmpty() || next.isEmpty() || HoldGuard.current() != null) {
            // A removal reaches nothing that is held.
            return;
        }
        var stored = mongo().find(query(where("_id").in(next.stream().map(one -> one.get("_id")).toList())),
                Document.class, collection);
        var changed = new ArrayList<EarlierVersionDocument>();
        for (var before : stored) {
            next.stream().filter(after -> Objects.equals(after.get("_id"), before.get("_id"))).findFirst()
                    .filter(after -> watched.stream().anyMatch(path -> loses(EvidenceFields.values(before, path),
                            EvidenceFields.values(after, path))))
                    .ifPresent(_ -> changed.add(copy(collection, before)));
        }
        insert(changed);
    }

    /// Before a document is removed by its owner's wish, such as a draft that is discarded.
    public void keepBeforeRemoval(String collection, Object id) {
        var stored = mongo().findById(id, Document.class, collection);
        if (stored != null) {
            insert(List.of(copy(collection, stored)));
        }
    }

    /// Removes copies that are due and that nothing holds. One bounded round; several instances may run it at once.
    ///
    /// @return whether there may be more
    boolean removeDue() {
        var due = reader.getObject()
                .read(query(where("checkAt").lte(clock.instant())).with(Sort.by("checkAt")).limit(BATCH),
                        EarlierVersionDocument.class, EarlierVersionDocument::id)
                .stream().filter(EarlierVersions::isWritten).toList();
        if (due.isEmpty()) {
            return false;
        }
        var those = where("_id").in(due);
        sparing.getObject().sparing(() -> mongo().remove(query(those), EarlierVersionDocument.class));
        mongo().updateMulti(query(where("_id").in(due)), new Update().set("checkAt", clock.instant().plus(WHILE_HELD)),
                EarlierVersionDocument.class);
        return due.size() == BATCH;
    }

    /// By the system's clock, as ids are made.
    private static boolean isWritten(UUID id) {
        return (id.getMostSignificantBits() >>> 16) < System.currentTimeMillis() - BEING_WRITTEN.toMillis();
    }

    private static boolean loses(List<Object> before, List<Object> after) {
        return !before.isEmpty() && !before.equals(after);
    }

    private EarlierVersionDocument copy(String collection, Document stored) {
        var document = new Document(stored);
        document.remove("outbox");
        var now = clock.instant();
        return new EarlierVersionDocument(Ids.next(), collection, named(collection, "user", stored),
                named(collection, "pupil", stored), named(collection, "organisation", stored),
                named(collection, "group", stored), document, now, now);
    }

    private @Nullable List<UUID> named(String collection, String what, Document stored) {
        var ids = fields.named(collection, what, stored);
        return ids.isEmpty() ? null : List.copyOf(ids);
    }

    private void insert(List<EarlierVersionDocument> copies) {
        if (!copies.isEmpty()) {
            mongo().insert(copies, EarlierVersionDocument.class);
        }
    }

    private MongoOperations mongo() {
        return mongo.getObject();
    }
}
