package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.deletion.domain.DeletionRequest;
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

@PlatformTest
class AccessLogIT {
    private static final String RECEIPT = "dGhlIHJlY2VpcHQgb2YgYSB0ZXN0IG9mIGxvb2tzIGF0IGhvbGRz";

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final UUID viewer = Ids.next();
    private final UUID user = Ids.next();
    private final UUID group = Ids.next();

    @Autowired
    AccessLogIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
    }

    @Test
    void an_officers_view_of_a_hold_is_logged_for_each_protected_record() {
        var officer = http.as(tokens.user(viewer, "privacy-officer"));
        var hold = officer.post("/api/v1/holds",
                Map.of("scope", List.of(Map.of("kind", "user", "id", user), Map.of("kind", "group", "id", group)),
                        "authority", "Anytown Police", "reference", "AP-1", "reason", "an inquiry", "reviewAt",
                        clock.instant().plus(Duration.ofDays(90)).toString()))
                .json().path("id").asString();
        assertThat(officer.get("/api/v1/holds/" + hold).status()).isEqualTo(200);
        assertThat(noted("GET /api/v1/holds/{id}", user))
                .isEqualTo(look(RecordKind.USER, user, "privacy-officer", "GET /api/v1/holds/{id}", 1, "allowed"));
        assertThat(noted("GET /api/v1/holds/{id}", group).subjectKind()).isEqualTo(RecordKind.GROUP);

        assertThat(officer.get("/api/v1/holds?state=proposed").status()).isEqualTo(200);
        assertThat(noted("GET /api/v1/holds", new UUID(0, 0)).count()).isPositive();
        assertThat(officer.get("/api/v1/holds/" + Ids.next()).status()).isEqualTo(404);
    }

    @Test
    void an_officers_view_of_a_deletion_is_logged_and_one_by_receipt_is_not() {
        var deletion = Ids.next();
        var dueAt = clock.instant().plus(Duration.ofDays(30));
        events.publish(new UserDeletionRequested(user, deletion, clock.instant(), dueAt,
                DeletionRequest.hashOf(RECEIPT), "2.1", List.of()));
        var path = "/api/v1/deletions/" + deletion;
        await().until(() -> http.with("Receipt", RECEIPT).get(path).status() == 200);
        var officer = http.as(tokens.user(viewer, "privacy-officer"));
        assertThat(officer.get(path).status()).isEqualTo(200);
        assertThat(officer.get("/api/v1/deletions").status()).isEqualTo(200);
        noted("GET /api/v1/deletions/{id}", user);
        noted("GET /api/v1/deletions", new UUID(0, 0));
        assertThat(events.all(DataAccessed.class, look -> look.subjectId().equals(user))).singleElement()
                .satisfies(one -> assertThat(one.event()).isEqualTo(look(RecordKind.USER, user, "privacy-officer",
                        "GET /api/v1/deletions/{id}", 1, "allowed")))
                .satisfies(one -> assertThat(one.metadata().actor()).isEqualTo(viewer.toString()));
    }

    @Test
    void a_view_by_another_role_is_logged_as_refused() {
        var operator = http.as(tokens.user(viewer, "operator"));
        for (var path : List.of("/api/v1/holds", "/api/v1/deletions")) {
            assertThat(operator.get(path).status()).isEqualTo(403);
            assertThat(noted("GET " + path, new UUID(0, 0))).isEqualTo(
                    look(RecordKind.ORGANISATION, new UUID(0, 0), "none", "GET " + path, 0, "refused"));
        }
    }

    private DataAccessed noted(String endpoint, UUID record) {
        return events.await(DataAccessed.class, look -> look.viewerId().equals(viewer)
                && look.endpoint().equals(endpoint) && look.subjectId().equals(record)).event();
    }

    private DataAccessed look(RecordKind kind, UUID record, String role, String endpoint, int count, String outcome) {
        return new DataAccessed(kind, record, null, viewer, role, endpoint, count, outcome);
    }
}
