package com.comms123.testing.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication.Note;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/// The starter's promises for writes and their events.
@PlatformTest
class OutboxIT {
    private final Outbox outbox;
    private final MongoTemplate mongo;
    private final TestEvents events;
    private final MeterRegistry meters;
    private final UUID user = Ids.next();

    @Autowired
    OutboxIT(Outbox outbox, MongoTemplate mongo, TestEvents events, MeterRegistry meters) {
        this.outbox = outbox;
        this.mongo = mongo;
        this.events = events;
        this.meters = meters;
    }

    @Test
    void a_write_and_its_events_are_one_and_the_events_leave_the_document_once_published() {
        outbox.insert(new Note(user, "first", 0), List.of(new UserUpdated(user, Set.of("name"))));
        var first = events.await(UserUpdated.class, e -> e.userId().equals(user));
        assertThat(first.metadata().sequence()).isEqualTo(1);
        assertThat(first.metadata().source()).isEqualTo("/sample-service");
        assertThat(first.metadata().actor()).isEqualTo("system");

        var read = mongo.findById(user, Note.class);
        assertThat(read).isNotNull();
        outbox.update(new Note(user, null, read.version()), List.of(new UserUpdated(user, Set.of("mobile"))),
                "someone");
        var second = events.await(UserUpdated.class, e -> e.userId().equals(user) && e.fields().contains("mobile"));
        assertThat(second.metadata().sequence()).isEqualTo(2);
        assertThat(second.metadata().actor()).isEqualTo("someone");
        await().untilAsserted(() -> assertThat(raw(user).getList("outbox", Document.class)).isEmpty());
        assertThat(raw(user).containsKey("text")).as("a null field is gone from the store").isFalse();
    }

    @Test
    void a_write_on_an_old_version_is_refused_and_publishes_nothing() {
        outbox.insert(new Note(user, "first", 0), List.of());
        outbox.update(new Note(user, "second", 1), List.of());
        assertThatThrownBy(
                () -> outbox.update(new Note(user, "late", 1), List.of(new UserUpdated(user, Set.of("late")))))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(raw(user).getString("text")).isEqualTo("second");
        assertThat(raw(user).getList("outbox", Document.class)).isEmpty();
    }

    @Test
    void a_change_on_a_condition_publishes_its_events_only_where_the_condition_holds() {
        outbox.insert(new Note(user, "first", 0), List.of());
        var event = new UserUpdated(user, Set.of("name"));
        assertThat(outbox.updateIf(query(where("_id").is(user).and("text").is("other")), new Update().set("text", "no"),
                Note.class, List.of(event))).isFalse();
        assertThat(raw(user).getString("text")).isEqualTo("first");
        assertThat(raw(user).getList("outbox", Document.class)).isEmpty();
        assertThat(outbox.updateIf(query(where("_id").is(user).and("text").is("first")),
                new Update().set("text", "second"), Note.class, List.of(event))).isTrue();
        assertThat(raw(user).getString("text")).isEqualTo("second");
        events.await(UserUpdated.class, e -> e.userId().equals(user));
        await().untilAsserted(() -> assertThat(raw(user).getList("outbox", Document.class)).isEmpty());
        assertThat(events.all(UserUpdated.class, e -> e.userId().equals(user))).hasSize(1);
    }

    @Test
    void many_writes_in_one_request_are_each_a_write_with_its_events_and_tell_which_were_not_done() {
        var ids = List.of(Ids.next(), Ids.next(), Ids.next());
        outbox.insert(new Note(ids.get(1), "was first", 0), List.of());
        var existing = outbox.insertAll(ids.stream().map(id -> change(id, "new", 0)).toList(), "someone");
        assertThat(existing).extracting(Note::id).containsExactly(ids.get(1));

        outbox.update(new Note(ids.get(2), "was faster", 1), List.of());
        var overtaken = outbox.updateAll(ids.stream().map(id -> change(id, null, 1)).toList(), "someone");
        assertThat(overtaken).extracting(Note::id).containsExactly(ids.get(2));
        assertThat(raw(ids.get(0)).containsKey("text")).as("a null field is gone from the store").isFalse();
        assertThat(raw(ids.get(2)).getString("text")).isEqualTo("was faster");

        var published = events.await(UserUpdated.class, e -> e.userId().equals(ids.get(0)) && e.fields().contains("1"));
        assertThat(published.metadata().sequence()).isEqualTo(2);
        assertThat(published.metadata().actor()).isEqualTo("someone");
        events.await(UserUpdated.class, e -> e.userId().equals(ids.get(1)) && e.fields().contains("1"));
        ids.forEach(id -> await()
                .untilAsserted(() -> assertThat(raw(id).getList("outbox", Document.class)).isEmpty()));
        assertThat(events.records("user.updated").stream().filter(r -> ids.get(1).toString().equals(r.key())))
                .as("a write that was not stored is not published").hasSize(1);
    }

    @Test
    void the_scan_publishes_what_a_killed_instance_left() {
        // The state right after a write whose process died on the next line.
        mongo.getCollection("notes")
                .insertOne(
                        new Document("_id", user).append("version", 1L).append("outbox", List.of(left(user, "left"))));
        events.await(UserUpdated.class, e -> e.userId().equals(user) && e.fields().contains("left"));
        await().untilAsserted(() -> assertThat(raw(user).getList("outbox", Document.class)).isEmpty());
    }

    @Test
    void an_event_that_cannot_be_sent_keeps_back_only_the_later_ones_of_its_document_with_the_same_key() {
        var other = Ids.next();
        var behind = Ids.next();
        var tooLong = left(other, "x".repeat(1_100_000));
        mongo.getCollection("notes").insertOne(new Document("_id", user).append("version", 3L).append("outbox",
                List.of(left(user, "unknown").append("type", "user.unknown.v1"), left(user, "later"),
                        left(other, "other key"))));
        mongo.getCollection("notes").insertOne(new Document("_id", other).append("version", 1L).append("outbox",
                List.of(tooLong)));
        mongo.getCollection("notes").insertOne(new Document("_id", Ids.next()).append("version", 1L).append("outbox",
                List.of(left(behind, "unreadable"), "no event")));
        mongo.getCollection("notes").insertOne(new Document("_id", behind).append("version", 1L).append("outbox",
                List.of(left(behind, "behind"))));

        events.await(UserUpdated.class, e -> e.userId().equals(behind) && e.fields().contains("behind"));
        events.await(UserUpdated.class, e -> e.userId().equals(other) && e.fields().contains("other key"));
        await().untilAsserted(
                () -> assertThat(meters.get("comms.outbox.parked").tag("collection", "notes").gauge().value())
                        .isPositive());
        assertThat(events.records("user.updated")).as("nothing overtakes an event with the same key")
                .noneMatch(record -> user.toString().equals(record.key()));

        mongo.getCollection("notes").updateOne(new Document("_id", user),
                new Document("$set", new Document("outbox.0.type", "user.updated.v1")));
        mongo.getCollection("notes").deleteOne(new Document("_id", other));
        mongo.getCollection("notes").deleteMany(new Document("outbox", "no event"));
        events.await(UserUpdated.class, e -> e.userId().equals(user) && e.fields().contains("later"));
        assertThat(events.records("user.updated").stream().filter(r -> user.toString().equals(r.key())))
                .extracting(record -> new String(record.value(), UTF_8)).first().asString().contains("unknown");
    }

    @Test
    void an_event_without_a_document_is_published_and_leaves_nothing_behind() {
        outbox.publish(new UserSignedIn(user, DeviceKind.BROWSER, false, null, false, null, null), user.toString());
        var received = events.await(UserSignedIn.class, e -> e.userId().equals(user));
        assertThat(received.metadata().actor()).isEqualTo(user.toString());
        await().untilAsserted(() -> assertThat(mongo.getCollection("outbox").countDocuments()).isZero());
    }

    private static Outbox.Change<Note> change(UUID id, @Nullable String text, long read) {
        return new Outbox.Change<>(new Note(id, text, read),
                List.of(new UserUpdated(id, Set.of(String.valueOf(read)))));
    }

    /// An event as an instance left it that was killed.
    private static Document left(UUID user, String field) {
        return new Document("id", Ids.next()).append("at", new Date(0)).append("time", new Date())
                .append("type", "user.updated.v1").append("subject", user).append("sequence", 1L)
                .append("actor", "system")
                .append("data", "{\"userId\":\"%s\",\"fields\":[\"%s\"]}".formatted(user, field));
    }

    private Document raw(UUID id) {
        var document = mongo.getCollection("notes").find(new Document("_id", id)).first();
        assertThat(document).isNotNull();
        return document;
    }
}
