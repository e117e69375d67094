package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The schedule, and who may view it.
@PlatformTest
class DeletionsIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final TwoOfficers officers;
    private final AskedDeletion asked;

    @Autowired
    DeletionsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.http = http;
        this.tokens = tokens;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @Test
    void a_wrong_receipt_an_absent_one_and_an_unknown_deletion_look_alike() {
        asked.ofUser();
        for (var path : List.of("/api/v1/deletions/" + asked.id, "/api/v1/deletions/" + asked.id + "/certificate")) {
            var unknown = http.with("Receipt", AskedDeletion.RECEIPT)
                    .get(path.replace(asked.id.toString(), Ids.next().toString()));
            assertThat(unknown.status()).isEqualTo(404);
            for (var other : List.of(http.get(path), http.with("Receipt", "wrong").get(path),
                    http.as(tokens.user(Ids.next())).get(path),
                    http.as(tokens.user(Ids.next(), "operator", "auditor")).get(path),
                    http.as(tokens.user(asked.user)).get(path))) {
                assertThat(other.status()).isEqualTo(404);
                assertThat(other.code()).isEqualTo(unknown.code());
                assertThat(other.json().path("detail")).isEqualTo(unknown.json().path("detail"));
            }
        }
        assertThat(http.as("not-a-token").get("/api/v1/deletions/" + asked.id).status()).isEqualTo(401);
        assertThat(http.with("Receipt", AskedDeletion.RECEIPT).as(tokens.user(Ids.next()))
                .get("/api/v1/deletions/" + asked.id)
                .status()).isEqualTo(200);
    }

    @Test
    void the_schedule_and_the_holds_are_for_privacy_officers() {
        for (var path : List.of("/api/v1/deletions", "/api/v1/holds", "/api/v1/holds/" + Ids.next())) {
            assertThat(http.get(path).status()).isEqualTo(401);
            assertThat(http.as(tokens.user(Ids.next(), "operator", "auditor")).get(path).status()).isEqualTo(403);
            assertThat(http.with("Receipt", AskedDeletion.RECEIPT).get(path).status()).isEqualTo(401);
        }
        var stranger = http.as(tokens.user(Ids.next()));
        assertThat(stranger.post("/api/v1/holds", officers.hold(asked.user, Map.of())).status()).isEqualTo(403);
        for (var step : List.of("approval", "release", "release-approval")) {
            assertThat(stranger.post("/api/v1/holds/" + Ids.next() + "/" + step, null).status()).isEqualTo(403);
            assertThat(officers.first().post("/api/v1/holds/" + Ids.next() + "/" + step, null).code())
                    .isEqualTo("hold-not-found");
        }
    }

    @Test
    void the_schedule_is_paged_by_due_moment_and_filtered() {
        var soon = Instant.parse("2025-01-01T00:00:00Z");
        var ids = new HashSet<String>();
        for (var i = 0; i < 5; i++) {
            var id = Ids.next();
            var held = Ids.next();
            officers.placeHold(held, Map.of());
            // Two at the same moment: the page's end may lie between them.
            asked.ofUser(held, id, soon.plusSeconds(i / 2));
            ids.add(id.toString());
        }
        var filter = "?state=held&dueBefore=2025-01-02T00:00:00Z&limit=2";
        await().until(() -> officers.pages("/api/v1/deletions" + filter).size() == 5);
        assertThat(officers.pages("/api/v1/deletions" + filter)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(officers.pages("/api/v1/deletions?dueBefore=2025-01-02T00:00:00Z&limit=2")).containsAll(ids);
        assertThat(officers.pages("/api/v1/deletions?state=held&limit=2")).containsAll(ids);
        assertThat(officers.pages("/api/v1/deletions?limit=3")).containsAll(ids);
        assertThat(officers.pages("/api/v1/deletions?state=purging&dueBefore=2025-01-02T00:00:00Z"))
                .doesNotContainAnyElementsOf(ids);

        var next = officers.first().get("/api/v1/deletions" + filter).json().path("next").asString();
        assertThat(officers.first().get("/api/v1/deletions?state=purged&cursor=" + next).code())
                .isEqualTo("invalid-cursor");
        assertThat(officers.first().get("/api/v1/deletions?state=gone").status()).isEqualTo(400);
        assertThat(officers.first().get("/api/v1/deletions?dueBefore=soon").status()).isEqualTo(400);
        assertThat(officers.first().get("/api/v1/deletions?dueBefor=" + soon).code()).isEqualTo("unknown-parameter");
        assertThat(officers.first().get("/api/v1/deletions?limit=0").status()).isEqualTo(400);
        assertThat(officers.first().get("/api/v1/deletions/not-an-id").status()).isEqualTo(400);
    }
}
