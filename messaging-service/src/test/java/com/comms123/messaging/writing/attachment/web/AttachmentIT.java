package com.comms123.messaging.writing.attachment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AttachmentIT extends MessagingIT {
    private static final String PDF = "%PDF-1.7\n1 0 obj\n";
    /// More than two pieces.
    private static final String LONG = "0123456789abcdef\n".repeat(40_000);

    @Autowired
    private AttachmentRemover remover;

    @Test
    void a_message_carries_its_files_to_every_reader_and_to_nobody_else() {
        var one = upload(as(teacher), "Ausflug – Größe.pdf", PDF);
        var two = upload(as(teacher), "list.txt", LONG);
        var id = post(List.of(two, one));
        var attachments = as(bystander).get("/api/v1/messages/" + id).json().path("attachments");
        assertThat(attachments.path(0).path("id").asString()).isEqualTo(two.toString());
        assertThat(attachments.path(0).path("size").asLong()).isEqualTo(LONG.length());
        assertThat(attachments.path(1).path("name").asString()).isEqualTo("Ausflug – Größe.pdf");
        assertThat(attachments.path(1).path("type").asString()).isEqualTo("application/pdf");
        var page = as(parent).get("/api/v1/organisations/" + school + "/messages").json();
        assertThat(items(page).getFirst().path("attachments").path(1).path("id").asString()).isEqualTo(one.toString());

        var read = as(parent).get("/api/v1/attachments/" + one);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(PDF);
        assertThat(read.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(read.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(read.headers().firstValue("Content-Length")).hasValue(String.valueOf(PDF.length()));
        assertThat(read.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;").contains("filename*=UTF-8''Ausflug%20%E2%80%93%20Gr%C3%B6%C3%9Fe.pdf");
        assertThat(as(bystander).get("/api/v1/attachments/" + two).body()).isEqualTo(LONG);
        assertThat(as(Ids.next()).get("/api/v1/attachments/" + one).code()).isEqualTo("attachment-absent");
        assertThat(http.get("/api/v1/attachments/" + one).status()).isEqualTo(401);
    }

    @Test
    void a_download_can_go_on_where_it_broke_off() {
        var id = upload(as(teacher), "list.txt", LONG);
        post(List.of(id));
        var from = 300_000;
        var rest = as(parent).with("Range", "bytes=" + from + "-").get("/api/v1/attachments/" + id);
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range"))
                .hasValue("bytes %d-%d/%d".formatted(from, LONG.length() - 1, LONG.length()));
        assertThat(rest.body()).isEqualTo(LONG.substring(from));
        var few = as(parent).with("Range", "bytes=262140-262150").get("/api/v1/attachments/" + id);
        assertThat(few.body()).isEqualTo(LONG.substring(262_140, 262_151));
        var beyond = as(parent).with("Range", "bytes=9999999-").get("/api/v1/attachments/" + id);
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.code()).isEqualTo("requested-range-not-satisfiable");
    }

    @Test
    void the_same_upload_made_twice_is_one() {
        var caller = as(teacher).with("Idempotency-Key", Ids.next().toString());
        assertThat(upload(caller, "letter.pdf", PDF)).isEqualTo(upload(caller, "letter.pdf", PDF));
        assertThat(form("letter.pdf", PDF + "2").post(caller, "/api/v1/attachments").code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void unacceptable_files_are_refused_with_the_expected_values() {
        var program = form("letter.pdf", "MZ this is a program").post(as(teacher), "/api/v1/attachments");
        assertThat(program.status()).isEqualTo(400);
        assertError(program, "file", "type-not-allowed");
        assertError(form("letter.txt", "<html><script>alert(1)</script></html>").post(as(teacher),
                "/api/v1/attachments"), "file", "type-not-allowed");
        assertError(form("letter.txt", "").post(as(teacher), "/api/v1/attachments"), "file", "not-empty");
        assertError(new TestForm().field("organisationId", school).post(as(teacher), "/api/v1/attachments"), "file",
                "required");
        assertError(new TestForm().file("letter.pdf", PDF).post(as(teacher), "/api/v1/attachments"),
                "organisationId", "required");
        assertThat(form("letter.pdf", PDF).field("colour", "red").post(as(teacher), "/api/v1/attachments").code())
                .isEqualTo("unknown-parameter");
        assertThat(form("letter.pdf", PDF).post(as(parent), "/api/v1/attachments").code())
                .isEqualTo("only-staff-attaches");
        assertThat(form("letter.pdf", PDF).post(as(Ids.next()), "/api/v1/attachments").code())
                .isEqualTo("organisation-absent");
    }

    @Test
    void a_file_belongs_to_one_message() {
        var id = upload(as(teacher), "letter.pdf", PDF);
        post(List.of(id));
        assertError(tryPost(List.of(id)), "attachmentIds[0]", "unknown-attachment");
        assertError(tryPost(List.of(Ids.next())), "attachmentIds[0]", "unknown-attachment");
    }

    @Test
    void files_stay_with_a_draft_and_go_with_the_message_that_it_becomes() {
        var one = upload(as(teacher), "letter.pdf", PDF);
        var two = upload(as(teacher), "list.txt", LONG);
        var saved = as(teacher).post("/api/v1/organisations/" + school + "/drafts", trip(two, one));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertFiles(saved, two, one);
        var path = saved.headers().firstValue("Location").orElseThrow();
        clock.set(clock.instant().plus(Duration.ofDays(2)));
        remover.removeLoose();
        assertThat(as(teacher).get("/api/v1/attachments/" + one).body()).isEqualTo(PDF);
        assertThat(as(parent).get("/api/v1/attachments/" + one).code()).isEqualTo("attachment-absent");
        assertError(tryPost(List.of(one)), "attachmentIds[0]", "unknown-attachment");
        assertThat(items(as(teacher).get("/api/v1/organisations/" + school + "/drafts").json()).getFirst()
                .path("attachments").path(0).path("name").asString()).isEqualTo("list.txt");

        assertFiles(as(teacher).with("If-Match", "*").put(path, trip(one)), one);
        var three = upload(as(teacher), "letter.pdf", PDF);
        assertError(as(teacher).with("If-Match", "*").put(path, trip(three, Ids.next())), "attachmentIds[1]",
                "unknown-attachment");
        assertFiles(as(teacher).get(path), one);

        var posted = as(teacher).post(path + "/posting", null);
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        assertFiles(posted, one);
        assertThat(as(bystander).get("/api/v1/attachments/" + one).body()).isEqualTo(PDF);
        clock.set(clock.instant().plus(Duration.ofDays(2)));
        remover.removeLoose();
        assertThat(chunks(two) + chunks(three)).isZero();
        assertThat(as(parent).get("/api/v1/attachments/" + one).body()).isEqualTo(PDF);
    }

    @Test
    void files_are_sent_with_a_scheduled_message_and_removed_with_a_discarded_one() {
        var sent = upload(as(teacher), "letter.pdf", PDF);
        var discarded = upload(as(teacher), "list.txt", LONG);
        var sendAt = clock.instant().plus(Duration.ofDays(3));
        var later = new HashMap<String, Object>(trip(sent));
        later.put("sendAt", sendAt.toString());
        var scheduled = as(teacher).post("/api/v1/organisations/" + school + "/messages", later);
        assertThat(scheduled.json().path("state").asString()).isEqualTo("scheduled");
        assertFiles(scheduled, sent);
        var draft = as(teacher).post("/api/v1/organisations/" + school + "/drafts", trip(discarded));
        assertThat(as(teacher).delete(draft.headers().firstValue("Location").orElseThrow()).status()).isEqualTo(204);
        assertThat(chunks(discarded)).isZero();
        clock.set(sendAt);
        await().until(() -> !items(inbox(parent)).isEmpty());
        assertThat(as(parent).get("/api/v1/attachments/" + sent).body()).isEqualTo(PDF);
    }

    @Test
    void a_purged_person_takes_the_files_in_their_drafts_with_them() {
        var id = upload(as(teacher), "letter.pdf", PDF);
        as(teacher).post("/api/v1/organisations/" + school + "/drafts", trip(id));
        var purged = purge(RecordKind.USER, teacher);
        assertThat(purged.counts()).containsEntry("draft-attachments", 1L).containsEntry("drafts", 1L);
        assertThat(purged.residual()).isZero();
        assertThat(chunks(id)).isZero();
    }

    private Map<String, Object> trip(UUID... attachments) {
        return Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go.", "attachmentIds",
                List.of(attachments));
    }

    private static void assertFiles(Response answer, UUID... files) {
        assertThat(answer.json().path("attachments").findValuesAsString("id")).as(answer.body())
                .containsExactlyElementsOf(List.of(files).stream().map(UUID::toString).toList());
    }

    @Test
    void an_unsent_file_is_removed_with_its_bytes_after_a_day() {
        var id = upload(as(teacher), "letter.pdf", PDF);
        assertThat(as(teacher).get("/api/v1/attachments/" + id).status()).isEqualTo(404);
        assertThat(chunks(id)).isEqualTo(1);
        clock.set(clock.instant().plus(Duration.ofDays(1)).plusMillis(1));
        remover.removeLoose();
        assertThat(chunks(id)).isZero();
        assertError(tryPost(List.of(id)), "attachmentIds[0]", "unknown-attachment");
    }

    @Test
    void a_purged_message_takes_its_files_with_it() {
        var id = upload(as(teacher), "list.txt", LONG);
        var message = post(List.of(id));
        // A fan-out that is still at work would add to what is being removed.
        await().until(() -> mailState(parent, message).equals("sent"));
        assertThat(chunks(id)).isEqualTo(3);
        var purged = purge(RecordKind.MESSAGE, message);
        assertThat(purged.counts()).containsEntry("attachments", 1L);
        assertThat(purged.residual()).isZero();
        assertThat(chunks(id)).isZero();
        assertThat(as(parent).get("/api/v1/attachments/" + id).code()).isEqualTo("attachment-absent");
    }

    @Test
    void a_closed_school_gives_nothing_out_and_its_purge_leaves_nothing() {
        var sent = upload(as(teacher), "letter.pdf", PDF);
        var unsent = upload(as(teacher), "letter.pdf", PDF);
        post(List.of(sent));
        events.publish(new OrganisationDeletionRequested(school, Ids.next(), clock.instant(), clock.instant(),
                "0".repeat(64), "2.1"));
        await().until(() -> as(parent).get("/api/v1/attachments/" + sent).status() == 404);
        assertThat(purge(RecordKind.ORGANISATION, school).counts()).containsEntry("attachments", 2L);
        assertThat(chunks(sent) + chunks(unsent)).isZero();
    }

    private RecordPurged purge(RecordKind kind, UUID record) {
        var purge = Ids.next();
        events.publish(new RecordPurgeDue(purge, kind, record));
        return events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event();
    }

    private long chunks(UUID file) {
        return mongo.getCollection("file-chunks").countDocuments(
                new Document("_id", new Document("$gte", file + "/").append("$lt", file + "0")));
    }

    private UUID upload(TestHttp caller, String name, String content) {
        var response = form(name, content).post(caller, "/api/v1/attachments");
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return UUID.fromString(response.json().path("id").asString());
    }

    private TestForm form(String name, String content) {
        return new TestForm().field("organisationId", school).file(name, content);
    }

    private UUID post(List<UUID> attachments) {
        var response = tryPost(attachments);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        assertThat(response.json().path("attachments").size()).isEqualTo(attachments.size());
        return UUID.fromString(response.json().path("id").asString());
    }

    private Response tryPost(List<UUID> attachments) {
        return as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds", List.of(yearThree),
                "subject", "Trip", "body", "We go on Friday.", "attachmentIds", attachments));
    }

    private static void assertError(Response response, String field, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        var error = response.json().path("errors").path(0);
        assertThat(error.path("field").asString() + ":" + error.path("code").asString()).isEqualTo(field + ":" + code);
    }
}
