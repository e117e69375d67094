package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.LegalHoldNoteAdded;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Holds are placed, listed and reviewed.
@PlatformTest
class HoldsIT {
    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final TwoOfficers officers;
    private final AskedDeletion asked;

    @Autowired
    HoldsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @Test
    void holds_are_listed_in_the_order_of_their_placing() {
        var placed = List.of(officers.placeHold(asked.user, Map.of()), officers.placeHold(asked.user, Map.of()),
                officers.placeHold(asked.user, Map.of()));
        officers.second().post("/api/v1/holds/" + placed.get(1) + "/approval", null);
        var found = officers.pages("/api/v1/holds?limit=2");
        assertThat(found).containsSubsequence(placed.stream().map(UUID::toString).toList());
        assertThat(officers.pages("/api/v1/holds?state=active&limit=1")).contains(placed.get(1).toString())
                .doesNotContain(placed.getFirst().toString());
        assertThat(officers.first().get("/api/v1/holds?state=gone").status()).isEqualTo(400);
    }

    @Test
    void an_officer_finds_the_proposals_of_others_behind_any_number_of_their_own() {
        var own = List.of(officers.placeHold(Ids.next(), Map.of()), officers.placeHold(Ids.next(), Map.of()));
        var toRelease = officers.placeHold(Ids.next(), Map.of());
        officers.second().post("/api/v1/holds/" + toRelease + "/approval", null);
        assertThat(officers.second().post("/api/v1/holds/" + toRelease + "/release", null).status()).isEqualTo(200);
        var others = officers.second().post("/api/v1/holds", officers.hold(Ids.next(), Map.of())).json().path("id")
                .asString();

        assertThat(officers.pages("/api/v1/holds?state=proposed&approvable=true&limit=5")).contains(others)
                .doesNotContain(own.getFirst().toString(), own.getLast().toString(), toRelease.toString());
        assertThat(officers.pages("/api/v1/holds?state=release-proposed&approvable=true&limit=5"))
                .contains(toRelease.toString()).doesNotContain(others);
        var seconds = officers.second().get("/api/v1/holds?state=release-proposed&approvable=true&limit=200").body();
        assertThat(seconds).as("nobody approves their own").doesNotContain(toRelease.toString());
        var next = officers.first().get("/api/v1/holds?state=proposed&limit=1").json().path("next").asString();
        assertThat(officers.first().get("/api/v1/holds?state=proposed&approvable=true&limit=1&cursor=" + next).code())
                .isEqualTo("invalid-cursor");
        for (var wrong : List.of("approvable=true", "state=active&approvable=true", "reviewDue=true&approvable=true")) {
            assertThat(officers.first().get("/api/v1/holds?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void holds_to_be_reviewed_are_listed_by_their_review_until_somebody_has_looked() {
        var now = clock.instant();
        var later = officers.placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(60)).toString()));
        var second = officers.placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(9)).toString()));
        var first = officers.placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(8)).toString()));
        var alsoSecond = officers.placeHold(Ids.next(), Map.of("reviewAt", now.plus(Duration.ofDays(9)).toString()));
        var due = officers.pages("/api/v1/holds?reviewDue=true&limit=1");
        assertThat(due).containsSubsequence(first.toString(), second.toString(), alsoSecond.toString())
                .doesNotContain(later.toString());
        assertThat(officers.first().get("/api/v1/holds/" + first).json().path("reviewDue").asBoolean()).isTrue();
        assertThat(officers.first().get("/api/v1/holds/" + later).json().path("reviewDue").asBoolean()).isFalse();

        var path = "/api/v1/holds/" + first + "/review";
        var next = now.plus(Duration.ofDays(180));
        assertThat(http.as(tokens.user(Ids.next())).put(path, Map.of("reviewAt", next.toString())).status())
                .isEqualTo(403);
        assertThat(officers.second().put(path, Map.of("reviewAt", now.toString())).status()).isEqualTo(400);
        assertThat(officers.second().put(path, Map.of()).status()).isEqualTo(400);
        var reviewed = officers.second().put(path, Map.of("reviewAt", next.toString()));
        assertThat(reviewed.json().path("reviewDue").asBoolean()).isFalse();
        assertThat(reviewed.json().path("reviewAt").asString()).isEqualTo(next.toString());
        assertThat(officers.second().put(path, Map.of("reviewAt", next.toString())).status()).isEqualTo(200);
        assertThat(events.await(LegalHoldReviewed.class, event -> event.holdId().equals(first)).event())
                .isEqualTo(new LegalHoldReviewed(first, List.of(new RecordReference(RecordKind.USER,
                        UUID.fromString(reviewed.json().path("scope").path(0).path("id").asString()))),
                        officers.secondId,
                        next));
        assertThat(officers.pages("/api/v1/holds?reviewDue=true&limit=50")).doesNotContain(first.toString())
                .contains(second.toString());
        assertThat(officers.first().get("/api/v1/holds?reviewDue=true&state=active").code())
                .isEqualTo("invalid-request");
        assertThat(officers.second().put("/api/v1/holds/" + Ids.next() + "/review", Map.of("reviewAt", next.toString()))
                .code())
                .isEqualTo("hold-not-found");
    }

    @Test
    void the_same_idempotency_key_places_one_hold() {
        var sender = officers.first().with("Idempotency-Key", Ids.next().toString());
        var body = officers.hold(asked.user, Map.of());
        var one = sender.post("/api/v1/holds", body);
        assertThat(one.status()).isEqualTo(201);
        assertThat(one.headers().firstValue("Location")).contains("/api/v1/holds/" + one.json().path("id").asString());
        assertThat(sender.post("/api/v1/holds", body).json().path("id")).isEqualTo(one.json().path("id"));
        assertThat(sender.post("/api/v1/holds", officers.hold(Ids.next(), Map.of())).code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void officers_read_each_others_notes_and_the_event_of_a_note_has_no_text() {
        var hold = officers.placeHold(asked.user, Map.of());
        var path = "/api/v1/holds/" + hold;
        var sender = officers.second().with("Idempotency-Key", Ids.next().toString());
        var added = sender.post(path + "/notes", Map.of("text", "  canary: the court has called  "));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(sender.post(path + "/notes", Map.of("text", "  canary: the court has called  ")).json())
                .isEqualTo(added.json());
        assertThat(officers.first().post(path + "/notes", Map.of("text", "canary: so it has")).status()).isEqualTo(201);

        var notes = officers.first().get(path).json().path("notes");
        assertThat(notes.valueStream()).extracting(note -> note.path("text").asString())
                .containsExactly("canary: the court has called", "canary: so it has");
        assertThat(notes.path(0)).isEqualTo(added.json());
        assertThat(notes.path(0).path("by").asString()).isEqualTo(officers.secondId.toString());
        assertThat(notes.path(0).path("at").asString()).isEqualTo(clock.instant().toString());
        assertThat(officers.first().get("/api/v1/holds?limit=200").body()).doesNotContain("canary: so it has");
        assertThat(events.await(LegalHoldNoteAdded.class, event -> event.holdId().equals(hold)).event())
                .isEqualTo(new LegalHoldNoteAdded(hold, List.of(new RecordReference(RecordKind.USER, asked.user)),
                        officers.secondId));
    }

    @Test
    void a_note_has_a_text_and_a_hold_and_nobody_else_adds_one() {
        var hold = officers.placeHold(asked.user, Map.of());
        var path = "/api/v1/holds/" + hold + "/notes";
        assertThat(officers.first().post(path, Map.of("text", " ")).status()).isEqualTo(400);
        assertThat(officers.first().post(path, Map.of("text", "x".repeat(2001))).status()).isEqualTo(400);
        assertThat(officers.first().post(path, Map.of("text", "x", "by", Ids.next())).code())
                .isEqualTo("unknown-field");
        assertThat(officers.first().post("/api/v1/holds/" + Ids.next() + "/notes", Map.of("text", "x")).code())
                .isEqualTo("hold-not-found");
        assertThat(http.as(tokens.user(Ids.next(), "auditor")).post(path, Map.of("text", "x")).status()).isEqualTo(403);
        assertThat(officers.first().get("/api/v1/holds/" + hold).json().path("notes").isEmpty()).isTrue();
    }

    @Test
    void each_wrong_field_is_named() {
        assertThat(errors(Map.of("scope", List.of()))).contains("scope");
        assertThat(errors(Map.of("authority", " "))).contains("authority");
        assertThat(errors(Map.of("reference", "x".repeat(201)))).contains("reference");
        assertThat(errors(Map.of("reason", ""))).contains("reason");
        assertThat(errors(Map.of("reviewAt", clock.instant().toString()))).contains("reviewAt");
        assertThat(officers.first().post("/api/v1/holds", officers.hold(asked.user, Map.of("reviewAt", "tomorrow")))
                .status()).isEqualTo(400);
        assertThat(officers.first().post("/api/v1/holds", officers.hold(asked.user, Map.of("canary", 1))).code())
                .isEqualTo("unknown-field");
        assertThat(officers.first().post("/api/v1/holds", "{").status()).isEqualTo(400);
        assertThat(officers.first().post("/api/v1/holds", "{}").status()).isEqualTo(400);
        assertThat(errors(Map.of("scope", List.of(Map.of("kind", "user"))))).contains("scope[0].id");
        assertThat(officers.first().post("/api/v1/holds",
                officers.hold(asked.user, Map.of("scope", List.of(Map.of("kind", "planet", "id", asked.user)))))
                .status()).isEqualTo(400);
    }

    private String errors(Map<String, Object> wrong) {
        var answer = officers.first().post("/api/v1/holds", officers.hold(asked.user, wrong));
        assertThat(answer.status()).isEqualTo(400);
        return answer.json().path("errors").toString();
    }
}
