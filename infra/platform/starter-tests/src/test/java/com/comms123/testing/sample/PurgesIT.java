package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.purge.Erasure;
import com.comms123.platform.purge.Tombstones;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication.Note;
import com.comms123.testing.sample.SampleApplication.NotesPurge;
import com.comms123.testing.sample.SampleApplication.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.util.UriComponentsBuilder;

/// The starter's promises for purges, also after a backup was restored.
@PlatformTest
class PurgesIT {
    private final Outbox outbox;
    private final MongoTemplate mongo;
    private final TestEvents events;
    private final RemoteService remote;
    private final Tombstones tombstones;
    private final NotesPurge notes;
    private final Updates updates;
    private final TestClock clock;
    private final UUID user = Ids.next();

    @Autowired
    PurgesIT(Outbox outbox, MongoTemplate mongo, TestEvents events, RemoteService remote, Tombstones tombstones,
            NotesPurge notes, Updates updates, TestClock clock) {
        this.outbox = outbox;
        this.mongo = mongo;
        this.events = events;
        this.remote = remote;
        this.tombstones = tombstones;
        this.notes = notes;
        this.updates = updates;
        this.clock = clock;
    }

    @Test
    void a_purge_removes_answers_and_leaves_a_tombstone_also_when_it_is_ordered_twice() {
        outbox.insert(new Note(user, "mine", 0), List.of());
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, user);
        events.publish(due);
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(due.purgeId()));
        assertThat(purged.event().service()).isEqualTo("sample-service");
        assertThat(purged.event().counts()).containsEntry("notes", 1L);
        assertThat(purged.event().residual()).isZero();
        assertThat(mongo.findById(user, Note.class)).isNull();
        assertThat(tombstones.contains(RecordKind.USER, user)).isTrue();

        events.publish(due);
        await().until(() -> events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).size() > 1);
        assertThat(events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).getLast().event().counts())
                .as("the counts are those of what there was").containsEntry("notes", 1L);
    }

    @Test
    void a_late_event_finds_the_tombstone_and_its_data_is_removed() {
        var due = purged();
        updates.noted.add(user);
        events.publish(new UserUpdated(user, Set.of("name")), 1);
        await().until(() -> updates.seen.stream().anyMatch(seen -> seen.subject().equals(user)));
        await().until(() -> mongo.findById(user, Note.class) == null);
        assertThat(tombstones.contains(RecordKind.USER, user)).isTrue();
        assertThat(responses(due)).as("the certificate was issued for the first purge").hasSize(1);
    }

    @Test
    void a_repeated_order_does_not_run_a_completed_purge_again_but_a_later_check_does() {
        outbox.insert(new Note(user, "mine", 0), List.of());
        var due = purged();
        outbox.insert(new Note(user, "came from nowhere", 0), List.of());

        events.publish(due);
        await().until(() -> responses(due).size() > 1);
        assertThat(responses(due).getLast()).as("the stored response").isEqualTo(responses(due).getFirst());
        assertThat(mongo.findById(user, Note.class)).as("nothing is touched").isNotNull();

        clock.advance(Duration.ofHours(6));
        await().until(() -> mongo.findById(user, Note.class) == null);
    }

    @Test
    void a_document_with_unsent_events_stays_until_they_are_sent_and_is_counted_once_it_is_removed() {
        mongo.getCollection("notes").insertOne(new Document("_id", user).append("text", "mine").append("version", 1L)
                .append("outbox", List.of(new Document("at", Date.from(Instant.parse("2999-01-01T00:00:00Z"))))));
        var due = ordered();
        assertThat(responses(due).getFirst()).satisfies(left -> {
            assertThat(left.residual()).isEqualTo(1);
            assertThat(left.counts()).as("nothing was removed").isEqualTo(Map.of("notes", 0L));
        });
        assertThat(mongo.findById(user, Note.class)).isNotNull();

        mongo.getCollection("notes").updateOne(new Document("_id", user),
                new Document("$set", new Document("outbox", List.of())));
        clock.advance(Duration.ofSeconds(5));
        await().until(() -> responses(due).getLast().residual() == 0);
        assertThat(responses(due).getLast().counts()).isEqualTo(Map.of("notes", 1L));
        assertThat(mongo.findById(user, Note.class)).isNull();
    }

    @Test
    void a_restored_record_with_a_deletion_of_its_own_is_not_done_before_that_has_removed_it() {
        var restored = erasure(Duration.ofDays(1));
        notes.delegating.add(restored.recordId());
        outbox.insert(new Note(restored.recordId(), "on hold", 0), List.of());
        remote.on("retention", "GET", "/internal/erasures", request -> page(List.of(restored), request.query()));
        restoreBackup();
        await().until(() -> events.all(RecordPurged.class, e -> e.purgeId().equals(restored.purgeId())).size() == 1);
        clock.advance(Duration.ofHours(2));
        await().until(() -> looks(restored) > 1);
        assertThat(mongo.findById(restored.recordId(), Note.class)).isNotNull();
        assertThat(doneAt(restored)).isNull();

        mongo.remove(new Query(where("_id").is(restored.recordId())), Note.class);
        clock.advance(Duration.ofHours(2));
        await().until(() -> doneAt(restored) != null);
    }

    private @Nullable Object doneAt(Erasure erasure) {
        return purge(erasure).get("doneAt");
    }

    private int looks(Erasure erasure) {
        return purge(erasure).getInteger("looks", 0);
    }

    private Document purge(Erasure erasure) {
        return Objects.requireNonNull(
                mongo.getCollection("purges").find(new Document("_id", erasure.purgeId())).first());
    }

    private RecordPurgeDue purged() {
        var due = ordered();
        assertThat(responses(due).getLast().residual()).isZero();
        return due;
    }

    private RecordPurgeDue ordered() {
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, user);
        events.publish(due);
        await().until(() -> !responses(due).isEmpty());
        return due;
    }

    private List<RecordPurged> responses(RecordPurgeDue due) {
        return events.all(RecordPurged.class, e -> e.purgeId().equals(due.purgeId())).stream()
                .map(received -> received.event()).toList();
    }

    @Test
    void restored_records_are_purged_again_and_one_failure_blocks_no_other() {
        var ledger = IntStream.range(0, 150).mapToObj(i -> erasure(Duration.ofDays(1).minusSeconds(i))).toList();
        var failing = ledger.getFirst();
        var back = List.of(failing, ledger.get(1), ledger.getLast());
        back.forEach(erasure -> outbox.insert(new Note(erasure.recordId(), "is back", 0), List.of()));
        notes.failing.add(failing.recordId());
        remote.on("retention", "GET", "/internal/erasures", request -> page(ledger, request.query()));
        restoreBackup();

        await().untilAsserted(() -> assertThat(purgedAnew(back)).containsExactlyElementsOf(back.subList(1, 3)));
        assertThat(mongo.findById(failing.recordId(), Note.class)).isNotNull();

        notes.failing.clear();
        await().untilAsserted(() -> assertThat(purgedAnew(back)).containsExactlyElementsOf(back));
        assertThat(back).allSatisfy(erasure -> {
            assertThat(mongo.findById(erasure.recordId(), Note.class)).isNull();
            assertThat(tombstones.contains(RecordKind.USER, erasure.recordId())).isTrue();
        });
        assertThat(events.all(RecordPurged.class, e -> e.purgeId().equals(ledger.getLast().purgeId())))
                .as("a purge known as completed does not run again").hasSize(1);
    }

    @Test
    void a_removal_that_was_commanded_just_now_is_left_to_its_command() {
        var young = erasure(Duration.ofSeconds(50));
        var old = erasure(Duration.ofSeconds(70));
        remote.on("retention", "GET", "/internal/erasures", request -> page(List.of(old, young), request.query()));
        restoreBackup();
        events.await(RecordPurged.class, e -> e.purgeId().equals(old.purgeId()));
        assertThat(purgedAnew(List.of(young))).isEmpty();
    }

    @Test
    void a_backup_restored_while_the_ledger_is_read_is_detected() {
        var old = erasure(Duration.ofDays(1));
        var looks = new AtomicInteger();
        remote.on("retention", "GET", "/internal/erasures", request -> {
            if (looks.incrementAndGet() == 2) {
                restoreBackup();
            }
            return looks.get() < 3 ? List.of() : page(List.of(old), request.query());
        });
        events.await(RecordPurged.class, e -> e.purgeId().equals(old.purgeId()));
    }

    /// How far the ledger has been followed is forgotten with the rest.
    private void restoreBackup() {
        mongo.remove(new Query(), "followed");
    }

    private List<Erasure> purgedAnew(List<Erasure> erasures) {
        return erasures.stream().filter(erasure -> events.all(RecordPurged.class,
                e -> e.purgeId().equals(erasure.purgeId()) && e.counts().equals(Map.of("notes", 1L))).size() == 1)
                .toList();
    }

    private Erasure erasure(Duration ago) {
        return new Erasure(Ids.next(), RecordKind.USER, Ids.next(), clock.instant().minus(ago), null);
    }

    /// As retention-service answers.
    private static List<Erasure> page(List<Erasure> ledger, @Nullable String asked) {
        var query = Objects.requireNonNull(asked);
        var parameters = UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
        var since = Instant.parse(Objects.requireNonNull(parameters.getFirst("since")));
        var after = parameters.getFirst("after");
        return ledger.stream().filter(erasure -> !erasure.claimedAt().isBefore(since))
                .filter(erasure -> after == null || erasure.claimedAt().isAfter(since)
                        || erasure.purgeId().toString().compareTo(after) > 0)
                .limit(Integer.parseInt(Objects.requireNonNull(parameters.getFirst("limit")))).toList();
    }
}
