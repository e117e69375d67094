package com.comms123.messaging.file.clamav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.file.application.QuarantineScanner;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.application.StoredBytes;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.messaging.fixture.FakeClamd;
import com.comms123.messaging.fixture.FakeClamd.Mood;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import com.comms123.testing.TestHttp.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Files that come in while the malware scanner is away.
class QuarantineIT extends MessagingIT {
    private static final String CLEAN = "Friday at nine.\n";
    private static final String INFECTED = "Dear all,\n" + FakeClamd.EICAR + "\n";
    private static final String SOUND = "RIFF\u0024\0\0\0WAVEfmt beep";

    @Autowired
    private QuarantineScanner scanner;
    @Autowired
    private Quotas quotas;
    @Autowired
    private StoredBytes stored;

    @BeforeEach
    void the_daemon_is_away() {
        clamd().mood = Mood.CLOSING;
        remote.holdsProtect();
    }

    @AfterEach
    void the_daemon_does_as_usual() {
        clamd().mood = Mood.USUAL;
        remote.holdsProtect();
        scanner.scan();
    }

    @Test
    void a_file_that_could_not_be_scanned_goes_with_its_message_and_nobody_reads_it_until_it_is_found_clean() {
        var file = uploaded("timetable.txt", CLEAN);
        var message = posted(file);
        for (var reader : List.of(teacher, parent)) {
            assertNotScanned(as(reader).get("/api/v1/attachments/" + file));
            assertThat(state(reader, message)).isEqualTo("unscanned");
        }
        assertThat(as(Ids.next()).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
        scanner.scan();
        assertNotScanned(as(parent).get("/api/v1/attachments/" + file));

        scannerIsBack();
        assertThat(as(parent).get("/api/v1/attachments/" + file).body()).isEqualTo(CLEAN);
        assertThat(state(parent, message)).isEqualTo("readable");
    }

    @Test
    void of_a_file_with_malware_a_note_is_left_its_room_is_given_back_and_the_audit_trail_is_told_once() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        assertThat(used()).isEqualTo(INFECTED.length());
        scannerIsBack();
        scanner.scan();
        events.await(MalwareFound.class, event -> event.fileId().equals(file));

        var answer = as(parent).get("/api/v1/attachments/" + file);
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.code()).isEqualTo("malware-removed");
        scanner.removeInfected();
        awaitGone(file);
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
        assertThat(state(parent, message)).isEqualTo("infected");
        var shown = attachment(parent, message);
        assertThat(shown.get("name")).isEqualTo("letter.txt");
        assertThat(shown.get("size")).isEqualTo("0");
        quotas.recount();
        assertThat(used()).isZero();
        assertThat(events.all(MalwareFound.class, event -> event.fileId().equals(file))).hasSize(1);
    }

    @Test
    void a_recording_that_could_not_be_scanned_is_played_by_nobody_until_it_is_found_clean() {
        var filed = called(SOUND);
        var call = UUID.fromString(filed.json().path("id").asString());
        assertThat(filed.json().path("recording").path("state").asString()).isEqualTo("unscanned");
        assertNotScanned(as(teacher).get("/api/v1/calls/" + call + "/recording"));
        scannerIsBack();
        assertThat(as(teacher).get("/api/v1/calls/" + call + "/recording").body()).isEqualTo(SOUND);
        await().until(() -> !events.all(DataAccessed.class, event -> event.subjectId().equals(call)).isEmpty());
        assertThat(events.all(DataAccessed.class, event -> event.subjectId().equals(call)))
                .as("what was refused was no access").hasSize(1);
    }

    @Test
    void of_a_recording_with_malware_the_call_is_left() {
        var call = UUID.fromString(called(SOUND + FakeClamd.EICAR).json().path("id").asString());
        scannerIsBack();
        scanner.removeInfected();
        events.await(MalwareFound.class, event -> event.fileId().equals(call));
        assertThat(as(teacher).get("/api/v1/calls/" + call + "/recording").code()).isEqualTo("malware-removed");
        var recording = as(teacher).get("/api/v1/calls/" + call).json().path("recording");
        assertThat(recording.path("state").asString()).isEqualTo("infected");
        assertThat(recording.path("size").asLong()).isZero();
        awaitGone(call);
    }

    @Test
    void copies_for_people_leave_it_out_and_say_so_and_the_evidence_of_a_hold_has_it_marked() {
        var file = uploaded("timetable.txt", CLEAN);
        var message = posted(file);
        var call = UUID.fromString(called(SOUND).json().path("id").asString());
        await().until(() -> hasInInbox(parent, message));
        for (var part : List.of(HandedIn.of(events, remote, RecordKind.USER, parent, parent),
                HandedIn.of(events, remote, RecordKind.USER, teacher, teacher),
                HandedIn.of(events, remote, RecordKind.ORGANISATION, school, teacher))) {
            assertThat(part.file(file)).isEmpty();
            assertThat(part.file(call)).isEmpty();
            assertThat(part.allRecords()).contains("timetable.txt",
                    "left out because it has not been checked for malware yet").doesNotContain(file.toString());
        }
        var folder = "message-" + message + "/";
        var evidence = HandedIn.evidence(events, remote, new RecordReference(RecordKind.MESSAGE, message));
        assertThat(evidence.file(folder + file)).hasValue(CLEAN.getBytes(StandardCharsets.UTF_8));
        assertThat(evidence.fileName(folder + file)).hasValue("not scanned for malware - timetable.txt");
        assertThat(evidence.records(folder + "attachments")).contains("UNSCANNED");

        scannerIsBack();
        var part = HandedIn.of(events, remote, RecordKind.USER, parent, parent);
        assertThat(part.file(file)).hasValue(CLEAN.getBytes(StandardCharsets.UTF_8));
        assertThat(HandedIn.evidence(events, remote, new RecordReference(RecordKind.MESSAGE, message))
                .fileName(folder + file)).hasValue("timetable.txt");
    }

    @Test
    void a_held_file_with_malware_is_kept_unreadable_until_the_hold_ends() {
        var file = uploaded("letter.txt", INFECTED);
        var message = posted(file);
        var held = new RecordReference(RecordKind.MESSAGE, message);
        remote.holdsProtect(held);
        scannerIsBack();
        scanner.removeInfected();
        assertThat(chunks(file)).isOne();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("malware-removed");
        assertThat(attachment(teacher, message).get("size")).as("nobody learns of the hold").isEqualTo("0");
        var evidence = HandedIn.evidence(events, remote, held);
        assertThat(evidence.fileName("message-" + message + "/" + file)).hasValue("contains malware - letter.txt");

        remote.holdsProtect();
        await().until(() -> {
            scanner.removeInfected();
            return chunks(file) == 0;
        });
        awaitGone(file);
        assertThat(HandedIn.evidence(events, remote, held).fileName("message-" + message + "/" + file)).isEmpty();
    }

    @Test
    void killed_after_the_bytes_of_a_file_with_malware_are_gone_its_room_is_given_back_by_the_repair() {
        var file = new FileId(uploaded("letter.txt", INFECTED));
        for (var owner : List.of(StorageOwner.person(teacher), StorageOwner.organisation(school))) {
            stored.going(owner, file, Ids.next(), INFECTED.length(), clock.instant());
        }
        mongo.getCollection("attachments").updateOne(new Document("_id", file.value()), new Document("$set",
                new Document("quarantine.state", "REMOVED").append("size", 0L)));
        assertThat(used()).isEqualTo(INFECTED.length());
        clock.advance(Duration.ofMinutes(16));
        quotas.repairUnfinished();
        assertThat(used()).isZero();
        assertThat(quotas.of(StorageOwner.organisation(school)).used()).isZero();
    }

    @Test
    void a_purge_takes_a_file_in_quarantine_with_its_message_and_gives_its_room_back() {
        var file = uploaded("timetable.txt", CLEAN);
        var message = posted(file);
        await().until(() -> mailState(parent, message).equals("sent"));
        var purge = new RecordPurgeDue(Ids.next(), RecordKind.MESSAGE, message, List.of());
        events.publish(purge);
        var purged = events.await(RecordPurged.class, event -> event.purgeId().equals(purge.purgeId())).event();
        assertThat(purged.residual()).isZero();
        assertThat(chunks(file)).isZero();
        assertThat(used()).isZero();
        scannerIsBack();
        assertThat(events.all(MalwareFound.class, event -> event.fileId().equals(file))).isEmpty();
    }

    @Test
    void of_a_withdrawn_message_the_file_is_absent_before_and_after_its_scan() {
        remote.on("identity", "GET", "/internal/policies/current",
                _ -> Map.of("version", "2.1", "removalDays", 30, "accessFee", "10.00"));
        var file = uploaded("timetable.txt", CLEAN);
        var message = posted(file);
        assertThat(as(teacher).delete("/api/v1/messages/" + message).status()).isEqualTo(202);
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
        scannerIsBack();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).code()).isEqualTo("attachment-absent");
        assertThat(chunks(file)).isOne();
    }

    @Test
    void files_in_drafts_wait_too_and_an_upload_sent_again_says_what_became_of_it() {
        var key = Ids.next().toString();
        var form = new TestForm().field("organisationId", school).file("timetable.txt", CLEAN);
        var first = form.post(as(teacher).with("Idempotency-Key", key), "/api/v1/attachments");
        assertThat(first.json().path("state").asString()).isEqualTo("unscanned");
        var file = UUID.fromString(first.json().path("id").asString());
        var draft = as(teacher).post("/api/v1/organisations/" + school + "/drafts",
                Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "Later.", "attachmentIds",
                        List.of(file)));
        assertThat(draft.json().path("attachments").path(0).path("state").asString()).isEqualTo("unscanned");
        assertNotScanned(as(teacher).get("/api/v1/attachments/" + file));
        var copy = HandedIn.of(events, remote, RecordKind.USER, teacher, teacher);
        assertThat(copy.file(file)).isEmpty();
        assertThat(copy.records("drafts")).contains("left out because it has not been checked for malware yet");
        scannerIsBack();
        assertThat(as(teacher).get("/api/v1/attachments/" + file).body()).isEqualTo(CLEAN);
        var again = new TestForm().field("organisationId", school).file("timetable.txt", CLEAN)
                .post(as(teacher).with("Idempotency-Key", key), "/api/v1/attachments");
        assertThat(again.json().path("state").asString()).isEqualTo("readable");
    }

    @Test
    void several_instances_scan_each_file_once_and_one_without_bytes_stops_no_other() {
        var files = new ArrayList<UUID>();
        for (var i = 0; i < 12; i++) {
            files.add(uploaded("letter" + i + ".txt", i % 3 == 0 ? INFECTED : CLEAN));
        }
        var broken = files.getFirst();
        mongo.getCollection("file-chunks").deleteOne(new Document("_id", broken + "/000000"));
        clamd().mood = Mood.USUAL;
        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                instances.submit(scanner::scan);
            }
        }
        scanner.scan();
        await("the broken one alone").until(() -> stored("attachments", waiting()) == 1);
        assertThat(scanner.countWaiting()).isPositive();
        for (var i = 3; i < 12; i += 3) {
            var infected = files.get(i);
            events.await(MalwareFound.class, event -> event.fileId().equals(infected));
        }
        assertThat(events.all(MalwareFound.class, event -> event.organisationId().equals(school))).hasSize(3);
        mongo.getCollection("attachments").deleteOne(new Document("_id", broken));
    }

    private void scannerIsBack() {
        clamd().mood = Mood.USUAL;
        scanner.scan();
        await("another round had begun").until(() -> stored("attachments", waiting()) == 0
                && stored("calls", waiting()) == 0);
    }

    /// A round of the service may be at it at this moment.
    private void awaitGone(UUID file) {
        await().untilAsserted(() -> {
            assertThat(chunks(file)).isZero();
            assertThat(used()).isZero();
        });
    }

    private Document waiting() {
        return new Document("organisationId", school).append("quarantine.state", "UNSCANNED");
    }

    private static void assertNotScanned(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("file-not-scanned");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("This file has not been checked for malware yet. Try again in a few minutes.");
    }

    private String state(UUID reader, UUID message) {
        return attachment(reader, message).getOrDefault("state", "");
    }

    private Map<String, String> attachment(UUID reader, UUID message) {
        var shown = as(reader).get("/api/v1/messages/" + message).json().path("attachments").path(0);
        return Map.of("name", shown.path("name").asString(), "size", shown.path("size").asString(), "state",
                shown.path("state").asString());
    }

    private UUID uploaded(String name, String content) {
        var answer = new TestForm().field("organisationId", school).file(name, content).post(as(teacher),
                "/api/v1/attachments");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("state").asString()).isEqualTo("unscanned");
        return UUID.fromString(answer.json().path("id").asString());
    }

    private UUID posted(UUID file) {
        var answer = as(teacher).post("/api/v1/organisations/" + school + "/messages",
                Map.of("groupIds", List.of(yearThree), "subject", "Trip", "body", "We go on Friday.",
                        "attachmentIds", List.of(file)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    private Response called(String content) {
        var answer = new TestForm().field("organisationId", school).field("direction", "in")
                .field("startedAt", clock.instant().minusSeconds(60)).field("durationSeconds", 5)
                .field("userIds", teacher).file("call.wav", content).post(as(teacher), "/api/v1/calls");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private long used() {
        return quotas.of(StorageOwner.person(teacher)).used();
    }

    private long chunks(UUID file) {
        return stored("file-chunks", new Document("_id", new Document("$gte", file + "/").append("$lt", file + "0")));
    }

    private long stored(String collection, Document those) {
        return mongo.getCollection(collection).countDocuments(those);
    }
}
