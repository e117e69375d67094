package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.file.application.QuarantineScanner;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.FakeClamd;
import com.comms123.messaging.fixture.FakeClamd.Mood;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// A school whose files come in while the malware scanner is away.
abstract class WithQuarantine extends MessagingIT {
    static final String CLEAN = "Friday at nine.\n";
    static final String INFECTED = "Dear all,\n" + FakeClamd.EICAR + "\n";
    static final String SOUND = "RIFF\u0024\0\0\0WAVEfmt beep";

    @Autowired
    protected QuarantineScanner scanner;
    @Autowired
    protected Quotas quotas;

    @BeforeEach
    void the_daemon_is_away() {
        clamd().mood = Mood.CLOSING;
        remote.holdsProtect();
    }

    @AfterEach
    void the_daemon_does_as_usual() {
        clamd().mood = Mood.USUAL;
        clamd().beforeVerdict = content -> {};
        remote.holdsProtect();
        scanner.scan();
    }

    void scannerIsBack() {
        clamd().mood = Mood.USUAL;
        scanner.scan();
        await("another round had begun").until(() -> stored("attachments", waiting()) == 0
                && stored("calls", waiting()) == 0);
    }

    /// A round of the service may be at it at this moment.
    void awaitGone(UUID file) {
        await().untilAsserted(() -> {
            assertThat(chunks(file)).isZero();
            assertThat(used()).isZero();
        });
    }

    Document waiting() {
        return new Document("organisationId", school).append("quarantine.state", "UNSCANNED");
    }

    static void assertNotScanned(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("file-not-scanned");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("This file has not been checked for malware yet. Try again in a few minutes.");
    }

    String state(UUID reader, UUID message) {
        return attachment(reader, message).getOrDefault("state", "");
    }

    Map<String, String> attachment(UUID reader, UUID message) {
        var shown = as(reader).get("/api/v1/messages/" + message).json().path("attachments").path(0);
        return Map.of("name", shown.path("name").asString(), "size", shown.path("size").asString(), "state",
                shown.path("state").asString());
    }

    UUID draft(UUID file) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/drafts",
                Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "Later.", "attachmentIds",
                        List.of(file)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    UUID uploaded(String name, String content) {
        var answer = new TestForm().field("organisationId", school).file(name, content).post(as(teacher),
                "/api/v1/attachments");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("state").asString()).isEqualTo("unscanned");
        return UUID.fromString(answer.json().path("id").asString());
    }

    UUID posted(UUID file) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go on Friday.",
                        "attachmentIds", List.of(file)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    Response called(String content) {
        var answer = new TestForm().field("organisationId", school).field("direction", "in")
                .field("startedAt", clock.instant().minusSeconds(60)).field("durationSeconds", 5)
                .field("userIds", teacher).file("call.wav", content).post(as(teacher), "/api/v1/calls");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    long used() {
        return quotas.of(StorageOwner.person(teacher)).used();
    }

    long chunks(UUID file) {
        return stored("file-chunks", new Document("_id", new Document("$gte", file + "/").append("$lt", file + "0")));
    }

    RecordPurged purged(RecordKind kind, UUID record) {
        var purge = new RecordPurgeDue(Ids.next(), kind, record);
        events.publish(purge);
        return events.await(RecordPurged.class, event -> event.purgeId().equals(purge.purgeId())).event();
    }

    long finds(UUID file) {
        return events.all(MalwareFound.class, event -> event.fileId().equals(file)).size();
    }

    long stored(String collection, Document those) {
        return mongo.getCollection(collection).countDocuments(those);
    }
}
