package com.comms123.testing.sample;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.hold.Held;
import com.comms123.platform.hold.HoldGuard;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication.Note;
import com.comms123.waiting.MachineSpeed;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/// For a removal, a held document does not exist; and what was said before a change stays as long as it is held (UP-5).
@PlatformTest
class HeldDocumentsIT {
    private final Outbox outbox;
    private final MongoTemplate mongo;
    private final HoldGuard holdGuard;
    private final RemoteService remote;
    private final TestEvents events;
    private final TestClock clock;
    private final UUID held = Ids.next();
    private final UUID free = Ids.next();

    @Autowired
    HeldDocumentsIT(Outbox outbox, MongoTemplate mongo, HoldGuard holdGuard, RemoteService remote, TestEvents events,
            TestClock clock) {
        this.outbox = outbox;
        this.mongo = mongo;
        this.holdGuard = holdGuard;
        this.remote = remote;
        this.events = events;
        this.clock = clock;
    }

    @AfterEach
    void no_hold_is_left() {
        remote.holdsProtect();
        mongo.remove(new Query(), "notes");
    }

    @Test
    void a_removal_neither_finds_nor_changes_held_documents() {
        List.of(held, free).forEach(id -> outbox.insert(new Note(id, "kept", 0), List.of()));
        var both = in("_id", held, free);
        holdGuard.sparing(Held.of(List.of(user(held))), () -> {
            assertThat(mongo.findById(held, Note.class)).isNull();
            assertThat(mongo.findById(free, Note.class)).isNotNull();
            assertThat(mongo.findAll(Note.class)).extracting(Note::id).contains(free).doesNotContain(held);
            var notes = mongo.getCollection("notes");
            assertThat(notes.find()).extracting(note -> note.get("_id")).doesNotContain(held);
            assertThat(notes.countDocuments(both)).isOne();
            assertThat(notes.updateMany(both, set("text", "changed")).getMatchedCount()).isOne();
            assertThat(notes.bulkWrite(List.of(new UpdateManyModel<>(both, set("text", "again")))).getMatchedCount())
                    .isOne();
            assertThat(notes.findOneAndUpdate(in("_id", held), set("text", "changed"))).isNull();
            assertThat(notes.bulkWrite(List.of(new DeleteManyModel<>(in("_id", held)))).getDeletedCount()).isZero();
            assertThat(notes.withReadPreference(ReadPreference.primary()).countDocuments(both)).isOne();
            assertThat(notes.deleteMany(both).getDeletedCount()).isOne();
            return true;
        });
        assertThat(mongo.findById(held, Note.class)).extracting(Note::text).isEqualTo("kept");
        assertThat(mongo.findById(free, Note.class)).isNull();
    }

    @Test
    void operations_that_cannot_spare_held_documents_are_refused() {
        var notes = List.of("aggregate", "upsert", "distinct", "all");
        assertThat(notes).allSatisfy(what -> assertThatThrownBy(
                () -> holdGuard.sparing(Held.of(List.of(user(held))), () -> refused(what)))
                .isInstanceOf(UnsupportedOperationException.class));
    }

    private Object refused(String what) {
        var notes = mongo.getCollection("notes");
        return switch (what) {
            case "aggregate" -> notes.aggregate(List.of());
            case "upsert" -> notes.updateOne(in("_id", held), set("text", "x"), new UpdateOptions().upsert(true));
            case "distinct" -> notes.distinct("text", String.class);
            default -> notes.countDocuments();
        };
    }

    @Test
    void the_earlier_version_of_a_held_document_is_kept() {
        remote.holdsProtect(user(held));
        outbox.insert(new Note(held, "before", 0), List.of());
        outbox.update(new Note(held, "after", 1), List.of());
        await().until(() -> earlier(held).stream()
                .anyMatch(copy -> copy.get("checkAt", Date.class).toInstant().isAfter(clock.instant())));
        assertThat(earlier(held)).singleElement().satisfies(copy -> {
            assertThat(copy.get("document", Document.class)).containsEntry("text", "before")
                    .doesNotContainKey("outbox");
            assertThat(copy.getList("user", UUID.class)).containsExactly(held);
        });
        remote.holdsProtect();
        clock.advance(Duration.ofHours(7));
        await().until(() -> earlier(held).isEmpty());
    }

    @Test
    void unheld_versions_are_removed_unless_the_holds_are_unknown() {
        remote.on("retention", "GET", "/internal/protecting-holds", _ -> new Answer(503, null));
        outbox.insert(new Note(free, "before", 0), List.of());
        outbox.update(new Note(free, "after", 1), List.of());
        outbox.update(new Note(free, "after", 2), List.of());
        assertThat(earlier(free)).as("one, as the second write changes nothing").hasSize(1);
        remote.holdsProtect();
        await().atMost(MachineSpeed.stretch(Duration.ofSeconds(30))).until(() -> earlier(free).isEmpty());
    }

    @Test
    void a_purge_takes_earlier_versions_along() {
        outbox.insert(new Note(free, "before", 0), List.of());
        outbox.update(new Note(free, "after", 1), List.of());
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, free);
        events.publish(due);
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).event();
        assertThat(purged.residual()).isZero();
        assertThat(earlier(free)).isEmpty();
    }

    @Test
    void a_purge_of_held_data_removes_nothing_until_the_hold_has_ended() {
        outbox.insert(new Note(held, "wanted", 0), List.of());
        remote.holdsProtect(user(held));
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, held);
        events.publish(due);
        var kept = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).event();
        assertThat(kept.kept()).containsEntry("notes", 1L);
        assertThat(kept.keptFor()).containsExactly(user(held));
        assertThat(mongo.findById(held, Note.class)).isNotNull();
        remote.holdsProtect();
        events.publish(due);
        events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()) && e.keptFor().isEmpty());
        assertThat(mongo.findById(held, Note.class)).isNull();
    }

    private List<Document> earlier(UUID id) {
        return mongo.find(Query.query(Criteria.where("document._id").is(id)),
                Document.class, "earlier-versions");
    }

    private static RecordReference user(UUID id) {
        return new RecordReference(RecordKind.USER, id);
    }
}
