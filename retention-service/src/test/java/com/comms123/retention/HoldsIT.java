package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
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
