package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
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
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.comms123.testing.sample.SampleApplication.Deliveries;
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
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.web.util.UriComponentsBuilder;

/// What the starter promises to every service, through a service as small as can be.
@PlatformTest
class StarterIT {
    private final Outbox outbox;
    private final MongoTemplate mongo;
    private final TestEvents events;
    private final TestHttp http;
    private final TestTokens tokens;
    private final RemoteService remote;
    private final Updates updates;
    private final Deliveries deliveries;
    private final Tombstones tombstones;
    private final NotesPurge notes;
    private final TestClock clock;
    private final UUID user = Ids.next();

    @Autowired
    StarterIT(Outbox outbox, MongoTemplate mongo, TestEvents events, TestHttp http, TestTokens tokens,
            RemoteService remote, Updates updates, Deliveries deliveries, Tombstones tombstones, NotesPurge notes,
            TestClock clock) {
        this.outbox = outbox;
        this.mongo = mongo;
        this.events = events;
        this.http = http;
        this.tokens = tokens;
        this.remote = remote;
        this.updates = updates;
        this.deliveries = deliveries;
        this.tombstones = tombstones;
        this.notes = notes;
        this.clock = clock;
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
        assertThat(raw(user).containsKey("text")).as("what is null is gone from the store").isFalse();
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
    void many_writes_in_one_request_are_each_a_write_with_its_events_and_tell_which_were_not_done() {
        var ids = List.of(Ids.next(), Ids.next(), Ids.next());
        outbox.insert(new Note(ids.get(1), "was first", 0), List.of());
        var existing = outbox.insertAll(ids.stream().map(id -> change(id, "new", 0)).toList(), "someone");
        assertThat(existing).extracting(Note::id).containsExactly(ids.get(1));

        outbox.update(new Note(ids.get(2), "was faster", 1), List.of());
        var overtaken = outbox.updateAll(ids.stream().map(id -> change(id, null, 1)).toList(), "someone");
        assertThat(overtaken).extracting(Note::id).containsExactly(ids.get(2));
        assertThat(raw(ids.get(0)).containsKey("text")).as("what is null is gone from the store").isFalse();
        assertThat(raw(ids.get(2)).getString("text")).isEqualTo("was faster");

        var told = events.await(UserUpdated.class, e -> e.userId().equals(ids.get(0)) && e.fields().contains("1"));
        assertThat(told.metadata().sequence()).isEqualTo(2);
        assertThat(told.metadata().actor()).isEqualTo("someone");
        events.await(UserUpdated.class, e -> e.userId().equals(ids.get(1)) && e.fields().contains("1"));
        ids.forEach(id -> await()
                .untilAsserted(() -> assertThat(raw(id).getList("outbox", Document.class)).isEmpty()));
        assertThat(events.records("user.updated").stream().filter(r -> ids.get(1).toString().equals(r.key())))
                .as("what was not stored is not told").hasSize(1);
    }

    private static Outbox.Change<Note> change(UUID id, @Nullable String text, long read) {
        return new Outbox.Change<>(new Note(id, text, read),
                List.of(new UserUpdated(id, Set.of(String.valueOf(read)))));
    }

    @Test
    void the_scan_publishes_what_a_killed_instance_left() {
        // The state right after a write whose process died on the next line.
        mongo.getCollection("notes")
                .insertOne(new Document("_id", user).append("version", 1L).append("outbox",
                        List.of(new Document("id", Ids.next()).append("at", new Date(0)).append("time", new Date())
                                .append("type", "user.updated.v1").append("subject", user).append("sequence", 1L)
                                .append("actor", "system")
                                .append("data", "{\"userId\":\"%s\",\"fields\":[\"left\"]}".formatted(user)))));
        events.await(UserUpdated.class, e -> e.userId().equals(user) && e.fields().contains("left"));
        await().untilAsserted(() -> assertThat(raw(user).getList("outbox", Document.class)).isEmpty());
    }

    @Test
    void an_event_without_a_document_is_published_and_leaves_nothing_behind() {
        outbox.publish(new UserSignedIn(user, DeviceKind.BROWSER, false, null, false, null, null), user.toString());
        var received = events.await(UserSignedIn.class, e -> e.userId().equals(user));
        assertThat(received.metadata().actor()).isEqualTo(user.toString());
        await().untilAsserted(() -> assertThat(mongo.getCollection("outbox").countDocuments()).isZero());
    }

    @Test
    void a_record_that_keeps_failing_is_retried_and_then_a_dead_letter_that_blocks_nothing() {
        updates.failing.add(user);
        events.publish(new UserUpdated(user, Set.of("name")), 7);
        var next = Ids.next();
        events.publish(new UserUpdated(next, Set.of("name")), 1);
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(next)));
        await().until(() -> events.records("user.updated.dlt").stream().anyMatch(r -> user.toString().equals(r.key())));
        assertThat(updates.tries.stream().filter(user::equals)).hasSizeGreaterThan(2);
        var letter = events.records("user.updated.dlt").stream().filter(r -> user.toString().equals(r.key()))
                .findFirst()
                .orElseThrow();
        assertThat(TestEvents.header(letter, "dlt-reason")).isEqualTo("processing-failed");
        assertThat(TestEvents.header(letter, "dlt-group")).isEqualTo("sample-service.updates");
        letter.headers().forEach(
                header -> assertThat(new String(header.value())).as(header.key()).doesNotContain("must not leak"));

        // Replayed for its own group once the cause is mended.
        updates.failing.clear();
        replay(letter.value(), letter, "somebody-else");
        replay(letter.value(), letter, "sample-service.updates");
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(user)));
        assertThat(updates.seen.stream().filter(m -> m.subject().equals(user))).hasSize(1);
    }

    @Test
    void what_can_never_be_processed_is_a_dead_letter_at_once() {
        var headers = Map.of("ce_id", Ids.next().toString(), "ce_type", "user.updated.v1", "ce_source", "/identity",
                "ce_subject", user.toString(), "ce_time", "2026-01-01T00:00:00Z", "ce_sequence", "1", "ce_actor",
                "system", "ce_specversion", "1.0");
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\",\"fie", headers);
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\"}", headers);
        events.publish("user.updated", user.toString(), "{}", with(headers, "ce_type", "user.invented.v1"));
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\",\"fields\":[]}",
                with(headers, "ce_sequence", "-3"));
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + Ids.next() + "\",\"fields\":[]}", headers);
        events.publish("user.updated", user.toString(), "no event at all", Map.of());
        var good = Ids.next();
        events.publish(new UserUpdated(good, Set.of()), 1);
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(good)));
        await().untilAsserted(() -> assertThat(events.records("user.updated.dlt").stream()
                .filter(r -> user.toString().equals(r.key())).map(r -> TestEvents.header(r, "dlt-reason")))
                .containsExactlyInAnyOrder("malformed-event", "malformed-event", "unknown-event-type",
                        "impossible-sequence", "subject-mismatch", "missing-header-ce-type"));
        assertThat(updates.tries).doesNotContain(user);
    }

    @Test
    void outward_delivery_is_retried_aside_while_the_others_go_on() {
        var failing = Ids.next();
        deliveries.failing.add(failing);
        events.publish(posted(failing));
        var next = Ids.next();
        events.publish(posted(next));
        await().until(() -> deliveries.done.contains(next));
        await().until(() -> deliveries.done.contains(failing));
        assertThat(events.records("message.posted.retry-0")).anyMatch(r -> failing.toString().equals(r.key()));
    }

    @Test
    void an_idempotency_key_reserves_the_id_and_refuses_another_body() {
        var caller = http.as(tokens.user(user)).with("Idempotency-Key", "k-" + user);
        var first = caller.post("/api/v1/notes", Map.of("text", "hello"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(caller.post("/api/v1/notes", Map.of("text", "hello")).json()).isEqualTo(first.json());
        var other = caller.post("/api/v1/notes", Map.of("text", "other"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        var somebodyElse = http.as(tokens.user(Ids.next())).with("Idempotency-Key", "k-" + user);
        assertThat(somebodyElse.post("/api/v1/notes", Map.of("text", "hello")).json()).isNotEqualTo(first.json());
    }

    @Test
    void bad_input_gets_a_problem_that_says_what_to_do() {
        var caller = http.as(tokens.user(user));
        assertProblem(caller.post("/api/v1/notes", "{\"text\":"), 400, "malformed-json");
        assertProblem(caller.post("/api/v1/notes", "{\"text\":\"a\",\"colour\":1}"), 400, "unknown-field");
        var tooLong = caller.post("/api/v1/notes", Map.of("text", "x".repeat(21)));
        assertProblem(tooLong, 400, "invalid-request");
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("text");
        assertThat(tooLong.json().at("/errors/0/code").asString()).isEqualTo("size");
        var noId = caller.post("/api/v1/notes", "{\"text\":\"a\",\"ids\":[\"zero\"]}");
        assertThat(noId.json().at("/errors/0/field").asString()).isEqualTo("ids[0]");
        assertProblem(caller.get("/api/v1/notes/none"), 400, "invalid-request");
        assertProblem(caller.get("/api/v1/notes/" + user + "?limt=3"), 400, "unknown-parameter");
        assertProblem(caller.get("/api/v1/nothing"), 404, "not-found");
        assertProblem(caller.delete("/api/v1/notes"), 405, "method-not-allowed");
        assertProblem(caller.get("/api/v1/notes/" + user + "?limit=2"), 409, "taken");
        var failure = caller.get("/api/v1/notes/" + user + "?limit=3");
        assertProblem(failure, 500, "internal-error");
        assertThat(failure.body()).doesNotContain("secret");
    }

    @Test
    void nothing_but_a_token_of_ours_opens_the_door() {
        var path = "/api/v1/notes/" + user;
        assertProblem(http.get(path), 401, "unauthenticated");
        assertProblem(http.as("nonsense").get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.expired(user)).get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.forAnotherAudience(user)).get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.service("identity-service")).get(path), 401, "unauthenticated");
        assertThat(http.as(tokens.user(user)).get(path).json().path("caller").asString()).isEqualTo(user.toString());
        assertThat(http.get("/api/v1/open").json().path("signedIn").asBoolean()).isFalse();
        assertProblem(http.as(tokens.user(user)).get("/internal/x"), 404, "not-found");
        assertThat(http.as(tokens.service("identity-service")).get("/internal/x").status()).isEqualTo(200);
    }

    @Test
    void another_service_is_called_with_our_own_token_and_its_outage_is_a_problem() {
        remote.on("identity", "GET", "/internal/x",
                request -> new RemoteService.Answer(200, request.bearer() == null ? "none" : "token"));
        assertThat(http.as(tokens.user(user)).get("/api/v1/remote").body()).isEqualTo("token");
        remote.reset();
        var down = http.as(tokens.user(user)).get("/api/v1/remote");
        assertProblem(down, 503, "identity-unavailable");
        assertThat(down.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_purge_removes_answers_and_leaves_a_tombstone_also_when_it_is_ordered_twice() {
        outbox.insert(new Note(user, "mine", 0), List.of());
        var due = new RecordPurgeDue(Ids.next(), RecordKind.USER, user, List.of());
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
    void what_a_restored_backup_brought_back_is_purged_anew_and_one_that_fails_keeps_none_waiting() {
        var ledger = IntStream.range(0, 150).mapToObj(i -> erasure(Duration.ofDays(1).minusSeconds(i))).toList();
        var failing = ledger.getFirst();
        var back = List.of(failing, ledger.get(1), ledger.getLast());
        back.forEach(erasure -> outbox.insert(new Note(erasure.recordId(), "is back", 0), List.of()));
        notes.failing.add(failing.recordId());
        restoreBackup();
        remote.on("retention", "GET", "/internal/erasures", request -> page(ledger, request.query()));

        await().untilAsserted(() -> assertThat(purgedAnew(back)).containsExactlyElementsOf(back.subList(1, 3)));
        assertThat(mongo.findById(failing.recordId(), Note.class)).isNotNull();

        notes.failing.clear();
        await().untilAsserted(() -> assertThat(purgedAnew(back)).containsExactlyElementsOf(back));
        assertThat(back).allSatisfy(erasure -> {
            assertThat(mongo.findById(erasure.recordId(), Note.class)).isNull();
            assertThat(tombstones.contains(RecordKind.USER, erasure.recordId())).isTrue();
        });
        assertThat(events.all(RecordPurged.class, e -> e.purgeId().equals(ledger.getLast().purgeId())))
                .as("what is known as done is not done again").hasSize(1);
    }

    @Test
    void a_removal_that_was_commanded_just_now_is_left_to_its_command() {
        var young = erasure(Duration.ofSeconds(50));
        var old = erasure(Duration.ofSeconds(70));
        restoreBackup();
        remote.on("retention", "GET", "/internal/erasures", request -> page(List.of(old, young), request.query()));
        events.await(RecordPurged.class, e -> e.purgeId().equals(old.purgeId()));
        assertThat(purgedAnew(List.of(young))).isEmpty();
    }

    @Test
    void a_backup_that_is_restored_while_the_ledger_is_looked_at_is_not_overlooked() {
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
        return new Erasure(Ids.next(), RecordKind.USER, Ids.next(), clock.instant().minus(ago));
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

    private void replay(byte[] value, org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> letter,
            String group) {
        var headers = new java.util.HashMap<String, String>();
        letter.headers().forEach(h -> {
            if (h.key().startsWith("ce_")) {
                headers.put(h.key(), new String(h.value()));
            }
        });
        headers.put("replay-for", group);
        events.publish("user.updated", letter.key(), new String(value), headers);
    }

    private Document raw(UUID id) {
        var document = mongo.getCollection("notes").find(new Document("_id", id)).first();
        assertThat(document).isNotNull();
        return document;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new java.util.HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static MessagePosted posted(UUID id) {
        return new MessagePosted(id, Ids.next(), List.of(), Ids.next(), Urgency.NORMAL, Instant.EPOCH);
    }

    private static void assertProblem(TestHttp.Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.code()).isEqualTo(code);
    }
}
