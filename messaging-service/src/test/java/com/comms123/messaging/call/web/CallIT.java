package com.comms123.messaging.call.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.CallDirection;
import com.comms123.contracts.messaging.CallRecorded;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.call.application.CallPurger;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CallIT extends MessagingIT {
    /// More than two pieces.
    private static final String SOUND = "RIFF\u0024\0\0\0WAVEfmt " + "beep".repeat(150_000);

    private final UUID admin = Ids.next();
    private final UUID colleague = Ids.next();

    @Autowired
    private CallPurger purger;

    @BeforeEach
    void an_admin_and_a_colleague_and_a_policy() {
        joins(admin, MemberRole.ADMIN);
        joins(colleague, MemberRole.STAFF);
        awaitMember(admin);
        awaitMember(colleague);
        remote.on("identity", "GET", "/internal/policies/current",
                _ -> Map.of("version", "2.1", "removalDays", 30, "accessFee", "10.00"));
    }

    @Test
    void a_call_is_filed_found_and_played_and_each_play_is_logged() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        var startedAt = clock.instant().minusSeconds(600);
        var filed = form(startedAt).field("userIds", parent).field("pupilIds", pupil).file("call.wav", SOUND)
                .post(as(teacher), "/api/v1/calls");
        assertThat(filed.status()).as(filed.body()).isEqualTo(201);
        var id = UUID.fromString(filed.json().path("id").asString());
        assertThat(events.await(CallRecorded.class, e -> e.callId().equals(id)).event()).isEqualTo(new CallRecorded(id,
                school, teacher, CallDirection.IN, startedAt, 95, List.of(parent), List.of(pupil)));
        for (var allowed : List.of(teacher, admin)) {
            var call = as(allowed).get("/api/v1/calls/" + id).json();
            assertThat(call.path("people").path(0).path("name").asString()).isEqualTo("Name of " + parent);
            assertThat(call.path("pupilIds").path(0).asString()).isEqualTo(pupil.toString());
            assertThat(call.path("recording").path("type").asString()).isEqualTo("audio/wav");
            assertThat(ids(as(allowed).get(list()))).containsExactly(id.toString());
        }
        var played = as(admin).get("/api/v1/calls/" + id + "/recording");
        assertThat(played.body()).isEqualTo(SOUND);
        assertThat(played.headers().firstValue("Content-Type")).hasValue("audio/wav");
        var part = as(teacher).with("Range", "bytes=300000-300009").get("/api/v1/calls/" + id + "/recording");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(SOUND.substring(300_000, 300_010));
        for (var listener : Map.of(admin, "admin", teacher, "staff").entrySet()) {
            for (var subject : Map.of(id, RecordKind.CALL, parent, RecordKind.USER, pupil, RecordKind.PUPIL)
                    .entrySet()) {
                events.await(DataAccessed.class, e -> e.equals(new DataAccessed(subject.getValue(), subject.getKey(),
                        school, listener.getKey(), listener.getValue(), "GET /api/v1/calls/{id}/recording", 1,
                        "allowed")));
            }
        }
    }

    @Test
    void calls_look_unknown_to_everybody_else() {
        var id = file(parent);
        for (var other : List.of(colleague, parent, bystander, Ids.next())) {
            assertThat(as(other).get("/api/v1/calls/" + id).code()).isEqualTo("call-absent");
            assertThat(as(other).get("/api/v1/calls/" + id + "/recording").code()).isEqualTo("call-absent");
            assertThat(as(other).delete("/api/v1/calls/" + id).code()).isEqualTo("call-absent");
        }
        assertThat(ids(as(colleague).get(list()))).isEmpty();
        assertThat(as(parent).get(list()).code()).isEqualTo("only-staff-files-calls");
        assertThat(as(Ids.next()).get(list()).code()).isEqualTo("organisation-absent");
        assertThat(form(clock.instant()).file("call.wav", SOUND).post(as(parent), "/api/v1/calls").code())
                .isEqualTo("only-staff-files-calls");
    }

    @Test
    void invalid_call_recordings_are_refused_field_by_field() {
        var wrong = new TestForm().field("organisationId", school).field("durationSeconds", -1)
                .field("startedAt", clock.instant().plusSeconds(60)).field("userIds", Ids.next())
                .field("pupilIds", Ids.next()).file("call.wav", SOUND).post(as(teacher), "/api/v1/calls");
        assertThat(errors(wrong)).containsExactlyInAnyOrder("direction:not-null", "startedAt:in-the-future",
                "durationSeconds:range", "userIds[0]:unknown-person", "pupilIds[0]:unknown-pupil");
        assertThat(errors(form(clock.instant()).file("call.mp3", "%PDF-1.7\n").post(as(teacher), "/api/v1/calls")))
                .containsExactly("file:type-not-allowed");
        assertThat(errors(form(clock.instant()).post(as(teacher), "/api/v1/calls"))).containsExactly("file:required");
        assertThat(mongo.getCollection("calls").countDocuments(new Document("organisationId", school))).isZero();
    }

    @Test
    void the_same_call_filed_twice_is_one() {
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var startedAt = clock.instant();
        var one = form(startedAt).file("call.wav", SOUND).post(caller, "/api/v1/calls");
        var two = form(startedAt).file("call.wav", SOUND).post(caller, "/api/v1/calls");
        assertThat(two.json().path("id")).isEqualTo(one.json().path("id"));
        assertThat(ids(as(teacher).get(list()))).hasSize(1);
    }

    @Test
    void a_call_that_is_filed_again_is_shown_as_its_filer_may_read_it_now() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var form = form(clock.instant()).field("userIds", parent).field("pupilIds", pupil).file("call.wav", SOUND);
        var id = form.post(caller, "/api/v1/calls").json().path("id").asString();
        assertThat(form.post(caller, "/api/v1/calls").json()).isEqualTo(as(teacher).get("/api/v1/calls/" + id).json());
        enrolled(pupil, 2, teacher, Set.of(CustodyRestriction.NO_PUPIL_DATA), yearThree);
        assertThat(as(teacher).get("/api/v1/calls/" + id).code()).isEqualTo("call-absent");
        var again = form.post(caller, "/api/v1/calls");
        assertThat(again.code()).as(again.body()).isEqualTo("call-absent");
    }

    @Test
    void a_deleted_call_is_not_filed_again() {
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        var form = form(clock.instant()).field("userIds", parent).file("call.wav", SOUND);
        var id = form.post(caller, "/api/v1/calls").json().path("id").asString();
        assertThat(as(teacher).delete("/api/v1/calls/" + id).status()).isEqualTo(202);
        events.publish(new MemberLeft(school, parent, "left"), 2);
        await().until(() -> as(parent).get("/api/v1/organisations/" + school + "/messages").status() == 404);
        var again = form.post(caller, "/api/v1/calls");
        assertThat(again.code()).as(again.body()).isEqualTo("call-absent");
    }

    @Test
    void a_deleted_pupil_finds_no_call() {
        var pupil = Ids.next();
        enrolled(pupil, 1, parent, Set.of(), yearThree);
        var id = form(clock.instant()).field("userIds", bystander).field("pupilIds", pupil).file("call.wav", SOUND)
                .post(as(teacher), "/api/v1/calls").json().path("id").asString();
        assertThat(ids(as(admin).get(list() + "&pupilId=" + pupil))).containsExactly(id);
        events.publish(new PupilDeletionRequested(pupil, school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"), 2);
        await().until(() -> !as(admin).get("/api/v1/calls/" + id).body().contains(pupil.toString()));
        assertThat(ids(as(admin).get(list() + "&pupilId=" + pupil))).isEmpty();
        assertThat(ids(as(admin).get(list() + "&userId=" + bystander))).containsExactly(id);
    }

    @Test
    void calls_are_found_by_time_direction_and_person_page_by_page() {
        var filed = new ArrayList<String>();
        var begin = clock.instant().minusSeconds(3600);
        for (var i = 0; i < 5; i++) {
            var answer = new TestForm().field("organisationId", school).field("direction", i % 2 == 0 ? "in" : "out")
                    .field("startedAt", begin.plusSeconds(60L * (i / 2))).field("durationSeconds", 1)
                    .field("userIds", i == 3 ? bystander : parent).file("call.wav", SOUND)
                    .post(as(teacher), "/api/v1/calls");
            filed.addFirst(answer.json().path("id").asString());
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = as(admin).get(list() + "&limit=2" + cursor);
            seen.addAll(ids(page));
            cursor = page.json().path("next").isNull() ? "" : "&cursor=" + page.json().path("next").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(filed);
        assertThat(ids(as(admin).get(list() + "&direction=out"))).containsExactly(filed.get(1), filed.get(3));
        assertThat(ids(as(admin).get(list() + "&userId=" + bystander))).containsExactly(filed.get(1));
        assertThat(ids(as(admin).get(list() + "&from=" + begin.plusSeconds(60) + "&to=" + begin.plusSeconds(120))))
                .containsExactly(filed.get(1), filed.get(2));
        assertThat(as(admin).get(list() + "&caller=x").code()).isEqualTo("unknown-parameter");
        assertThat(as(admin).get("/api/v1/calls").code()).isEqualTo("invalid-request");
    }

    @Test
    void a_deleted_call_is_gone_at_once_and_purged_with_its_recording() {
        var id = file(parent);
        var answer = as(teacher).delete("/api/v1/calls/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(as(admin).get("/api/v1/calls/" + id).code()).isEqualTo("call-absent");
        assertThat(as(teacher).get("/api/v1/calls/" + id + "/recording").code()).isEqualTo("call-absent");
        assertThat(ids(as(admin).get(list()))).isEmpty();
        assertThat(as(admin).delete("/api/v1/calls/" + id).json()).isEqualTo(answer.json());
        assertThat(as(colleague).delete("/api/v1/calls/" + id).code()).isEqualTo("call-absent");
        var asked = events.await(CallDeletionRequested.class, e -> e.callId().equals(id)).event();
        assertThat(asked.dueAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(asked.userIds()).containsExactly(parent);
        var purged = purge(RecordKind.CALL, id);
        assertThat(purged.counts()).containsEntry("calls", 1L).containsEntry("recording-pieces", 3L);
        assertThat(purged.residual()).isZero();
        assertThat(pieces(id)).isZero();
    }

    @Test
    void a_call_is_hidden_and_deleted_with_its_last_person_unless_held() {
        var alone = file(parent);
        var shared = file(parent, bystander);
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> as(admin).get("/api/v1/calls/" + alone).status() == 404);
        assertThat(ids(as(admin).get(list()))).containsExactly(shared.toString());
        assertThat(as(admin).get("/api/v1/calls/" + shared).body()).doesNotContain(parent.toString());
        assertThat(ids(as(admin).get(list() + "&userId=" + parent))).isEmpty();
        assertThat(ids(as(admin).get(list() + "&userId=" + bystander))).containsExactly(shared.toString());
        var purged = purge(RecordKind.USER, parent);
        assertThat(purged.counts()).containsEntry("calls", 2L);
        assertThat(purged.residual()).isZero();
        var asked = events.await(CallDeletionRequested.class, e -> e.callId().equals(alone)).event();
        assertThat(asked.dueAt()).isEqualTo(clock.instant());
        assertThat(pieces(alone)).as("a hold on the call may still keep it").isPositive();
        purge(RecordKind.CALL, alone);
        assertThat(pieces(alone)).isZero();
        assertThat(as(admin).get("/api/v1/calls/" + shared + "/recording").body()).isEqualTo(SOUND);
    }

    @Test
    void a_held_call_stays_hidden_after_the_purge_of_its_person() {
        var held = file(parent);
        remote.holdsProtect(new RecordReference(RecordKind.CALL, held));
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(() -> as(admin).get("/api/v1/calls/" + held).status() == 404);
        assertThat(purge(RecordKind.USER, parent).kept()).containsEntry("calls", 1L);
        assertThat(pieces(held)).isPositive();
        assertThat(as(admin).get("/api/v1/calls/" + held).status()).isEqualTo(404);
        assertThat(as(admin).get("/api/v1/calls/" + held + "/recording").status()).isEqualTo(404);
        assertThat(ids(as(admin).get(list()))).isEmpty();
    }

    @Test
    void a_purged_school_leaves_no_call_and_half_a_recording_is_removed_after_a_day() {
        var id = file(parent);
        mongo.getCollection("calls").updateOne(new Document("_id", id), new Document("$set",
                new Document("state", "ANNOUNCED").append("unfiledSince", clock.instant())));
        assertThat(as(teacher).get("/api/v1/calls/" + id).status()).isEqualTo(404);
        purger.removeUnfiled();
        assertThat(pieces(id)).isEqualTo(3);
        clock.set(clock.instant().plus(Duration.ofDays(1)).plusMillis(1));
        purger.removeUnfiled();
        assertThat(pieces(id)).isZero();
        var other = file(parent);
        assertThat(purge(RecordKind.ORGANISATION, school).counts()).containsEntry("calls", 1L);
        assertThat(pieces(other)).isZero();
    }

    private RecordPurged purge(RecordKind kind, UUID record) {
        var purge = Ids.next();
        events.publish(new RecordPurgeDue(purge, kind, record));
        return events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event();
    }

    private long pieces(UUID call) {
        return mongo.getCollection("file-chunks").countDocuments(
                new Document("_id", new Document("$gte", call + "/").append("$lt", call + "0")));
    }

    private UUID file(UUID... people) {
        var form = form(clock.instant());
        for (var person : people) {
            form.field("userIds", person);
        }
        var response = form.file("call.wav", SOUND).post(as(teacher), "/api/v1/calls");
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }

    private TestForm form(Instant startedAt) {
        return new TestForm().field("organisationId", school).field("direction", "in").field("startedAt", startedAt)
                .field("durationSeconds", 95);
    }

    private String list() {
        return "/api/v1/calls?organisationId=" + school;
    }

    private static List<String> ids(Response page) {
        return items(page.json()).stream().map(item -> item.path("id").asString()).toList();
    }

    private static List<String> errors(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        var errors = new ArrayList<String>();
        response.json().path("errors").forEach(
                error -> errors.add(error.path("field").asString() + ":" + error.path("code").asString()));
        return errors;
    }
}
