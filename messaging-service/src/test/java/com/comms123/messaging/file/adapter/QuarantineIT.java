package com.comms123.messaging.file.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.fixture.FakeClamd;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Files that come in while the malware scanner is away, as people see them.
class QuarantineIT extends WithQuarantine {
    @Test
    void an_unscanned_file_is_sent_with_its_message_and_readable_only_once_it_is_clean() {
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
    void a_recording_that_could_not_be_scanned_is_played_by_nobody_until_it_is_found_clean() {
        var filed = called(SOUND);
        var call = UUID.fromString(filed.json().path("id").asString());
        assertThat(filed.json().path("recording").path("state").asString()).isEqualTo("unscanned");
        assertNotScanned(as(teacher).get("/api/v1/calls/" + call + "/recording"));
        scannerIsBack();
        assertThat(as(teacher).get("/api/v1/calls/" + call + "/recording").body()).isEqualTo(SOUND);
        await().until(() -> !events.all(DataAccessed.class, event -> event.subjectId().equals(call)).isEmpty());
        assertThat(events.all(DataAccessed.class, event -> event.subjectId().equals(call)))
                .as("a refusal is no access").hasSize(1);
    }

    @Test
    void a_call_stays_when_its_infected_recording_is_removed() {
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
    void the_file_of_a_withdrawn_message_is_absent_before_and_after_its_scan() {
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
}
