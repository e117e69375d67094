package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.Recording;
import com.comms123.e2e.http.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calls and their recordings.
@Journey
class CallsIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final byte[] SOUND = Recording.wav(Duration.ofSeconds(90));

    private final Comms comms;
    private final Organisation school;
    private final String caller;

    CallsIT(Comms comms) {
        this.comms = comms;
        this.school = comms.access().organisation("school");
        this.caller = comms.access().account("parent-1").userId();
    }

    @Test
    @Clause("CA-1")
    void a_call_is_filed_found_played_and_audited_by_those_allowed_and_nobody_else() {
        var id = filed();
        for (var allowed : List.of(comms.staff(), comms.schoolAdmin())) {
            var found = Json.elements(
                    allowed.session()
                            .get("/api/v1/calls?organisationId=" + school.id() + "&userId=" + caller + "&direction=in")
                            .expect(200)
                            .json()
                            .path("items"));
            assertThat(found).extracting(call -> call.path("id").asString()).contains(id);
            var call = allowed.session().get("/api/v1/calls/" + id).expect(200).json();
            assertThat(call.path("durationSeconds").asInt()).isEqualTo(90);
            assertThat(call.path("people").path(0).path("id").asString()).isEqualTo(caller);
            assertThat(allowed.session().get(recording(id)).expect(200).body()).isEqualTo(SOUND);
        }
        var part = comms.staff().session().send("GET", recording(id), Map.of("Range", "bytes=500000-500999"), null)
                .expect(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(SOUND, 500_000, 501_000));
        for (var other : List.of(comms.parent("parent-1"), comms.parent("parent-2"), comms.clubMember())) {
            other.session().get("/api/v1/calls/" + id).expect(404);
            other.session().get(recording(id)).expect(404);
            other.session().delete("/api/v1/calls/" + id).expect(404);
        }
        comms.visitor().session().get(recording(id)).expect(401);
        var auditor = comms.auditor();
        PATIENCE.until(
                "the trail shows the call and the three plays",
                () -> plays(auditor.entriesAbout(id)) == 3
                        && auditor.entriesAbout(id).stream().anyMatch(entry -> isOf(entry, "call.recorded")));
        assertThat(plays(auditor.entriesAbout(caller))).as("the trail of whom it concerns").isPositive();
    }

    @Test
    @Clause({"CA-1", "UP-2", "UP-3", "UP-5"})
    void a_deleted_call_is_gone_at_once_and_a_hold_keeps_its_recording_from_removal() {
        var id = filed();
        var officer = comms.privacyOfficer(1);
        officer.session()
                .post(
                        "/api/v1/holds",
                        Json.object(
                                "scope",
                                List.of(Json.object("kind", "call", "id", id)),
                                "authority",
                                "Central Family Court",
                                "reference",
                                "FC-" + UUID.randomUUID(),
                                "reason",
                                "Preservation order of the court",
                                "reviewAt",
                                comms.clocks().now().plus(Duration.ofDays(400)).toString()))
                .expect(201);
        var deletion = comms.staff().session().delete("/api/v1/calls/" + id).expect(202).json();
        comms.schoolAdmin().session().get("/api/v1/calls/" + id).expect(404);
        comms.staff().session().get(recording(id)).expect(404);
        var deletionId = deletion.path("deletionId").asString();
        PATIENCE.until(
                "it is held",
                () -> "held".equals(officer.deletion(deletionId).path("state").asString("")));
    }

    @Test
    @Clause("CA-1")
    void a_file_without_sound_is_no_recording() {
        var film = new byte[2_000];
        System.arraycopy(new byte[]{0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'}, 0, film, 0, 12);
        assertThat(
                comms.staff()
                        .filesCall(school.id(), caller, film)
                        .expect(400)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("type-not-allowed");
    }

    private String filed() {
        return comms.staff().filesCall(school.id(), caller, SOUND).expect(201).json().path("id").asString();
    }

    private static String recording(String id) {
        return "/api/v1/calls/" + id + "/recording";
    }

    /// An auditor's own accesses to the trail are in it, too: they are no plays.
    private static long plays(List<JsonNode> entries) {
        return entries.stream().filter(entry -> isOf(entry, "data.accessed"))
                .filter(entry -> entry.path("detail").path("data").asString("").contains("/recording")).count();
    }

    private static boolean isOf(JsonNode entry, String topic) {
        return entry.path("type").asString("").startsWith(topic + ".v");
    }
}
