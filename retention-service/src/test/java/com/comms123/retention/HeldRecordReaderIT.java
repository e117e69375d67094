package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The question that owners ask before each removal, and the fate of a removal that leaves something (UP-5).
@PlatformTest
class HeldRecordReaderIT {
    private static final Duration GRACE = Duration.ofDays(7);

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final TwoOfficers officers;
    private final AskedDeletion asked;
    private final UUID held = Ids.next();

    @Autowired
    HeldRecordReaderIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @Test
    void owners_get_a_hold_from_its_proposal_to_the_end_of_its_grace_page_by_page() {
        var hold = placed();
        assertThat(protectedUsers(500)).contains(held);
        assertThat(protectedUsers(1)).contains(held);
        released(hold);
        clock.advance(GRACE.minusMillis(1));
        assertThat(protectedUsers(500)).as("never instantly").contains(held);
        clock.advance(Duration.ofMillis(1));
        assertThat(protectedUsers(500)).doesNotContain(held);
    }

    @Test
    void only_services_may_ask() {
        var path = "/internal/protecting-holds";
        assertThat(http.as(tokens.service("messaging-service")).get(path).status()).isEqualTo(200);
        assertThat(http.as(tokens.user(Ids.next(), "privacy-officer")).get(path).status()).isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(401);
    }

    @Test
    void a_removal_that_leaves_something_is_held_without_a_certificate_until_its_hold_has_ended() {
        var hold = placed();
        var message = Ids.next();
        asked.of(RecordKind.MESSAGE, message, Ids.next());
        await().until(() -> asked.byReceipt().status() == 200);
        clock.advance(Duration.ofDays(31));
        var due = events.await(RecordPurgeDue.class, e -> e.recordId().equals(message)).event();
        for (var service : List.of("identity-service", "membership-service", "audit-service", "gateway")) {
            events.publish(new RecordPurged(due.purgeId(), due.kind(), due.recordId(), service, Map.of(), 0));
        }
        events.publish(new RecordPurged(due.purgeId(), due.kind(), due.recordId(), "messaging-service",
                Map.of("messages", 1L), 0, Map.of("replies", 2L), List.of(new RecordReference(RecordKind.USER, held))));
        await().until(() -> officers.deletion(asked.id).path("state").asString().equals("held"));
        var seen = officers.deletion(asked.id);
        assertThat(seen.path("removedExcept").path(0).path("id").asString()).isEqualTo(held.toString());
        assertThat(seen.path("parts").path("messaging").path("kept").path("replies").asLong()).isEqualTo(2);
        assertThat(officers.pages("/api/v1/deletions?state=held&limit=1")).contains(asked.id.toString());
        assertThat(officers.pages("/api/v1/deletions?state=purging&limit=1")).doesNotContain(asked.id.toString());
        assertThat(officers.first().get("/api/v1/deletions/" + asked.id + "/certificate").status()).isEqualTo(404);

        released(hold);
        clock.advance(GRACE.plusHours(2));
        await().until(() -> events.all(RecordPurgeDue.class, e -> e.purgeId().equals(due.purgeId())).size() == 2);
        events.publish(new RecordPurged(due.purgeId(), due.kind(), due.recordId(), "messaging-service",
                Map.of("replies", 2L), 0));
        await().until(() -> officers.deletion(asked.id).path("state").asString().equals("purged"));
    }

    private UUID placed() {
        var hold = officers.placeHold(held, Map.of());
        assertThat(officers.second().post("/api/v1/holds/" + hold + "/approval", null).status()).isEqualTo(200);
        return hold;
    }

    private void released(UUID hold) {
        assertThat(officers.first().post("/api/v1/holds/" + hold + "/release", null).status()).isEqualTo(200);
        assertThat(officers.second().post("/api/v1/holds/" + hold + "/release-approval", null).status()).isEqualTo(200);
    }

    private List<UUID> protectedUsers(int limit) {
        var found = new ArrayList<UUID>();
        var after = "";
        JsonNode page;
        do {
            page = http.as(tokens.service("messaging-service"))
                    .get("/internal/protecting-holds?limit=" + limit + after).json();
            for (var hold : page) {
                hold.path("scope").forEach(record -> found.add(UUID.fromString(record.path("id").asString())));
                after = "&after=" + hold.path("id").asString();
            }
        } while (page.size() == limit);
        return found;
    }
}
