package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.AskedDeletion;
import com.comms123.retention.fixture.TwoOfficers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The records that holds protect, and the list of them.
@PlatformTest
class ProtectedRecordsIT {
    private final TestEvents events;
    private final TestClock clock;
    private final TwoOfficers officers;
    private final AskedDeletion asked;

    @Autowired
    ProtectedRecordsIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.clock = clock;
        this.officers = new TwoOfficers(http, tokens, clock);
        this.asked = new AskedDeletion(events, http, clock);
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "GROUP", "PUPIL"})
    void a_message_is_held_with_its_author_and_with_its_recipients(RecordKind kind) {
        var id = switch (kind) {
            case GROUP -> asked.group;
            case PUPIL -> asked.pupil;
            default -> asked.user;
        };
        officers.placeHold(asked.user,
                Map.of("scope", List.of(Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "id", id))));
        asked.of(RecordKind.MESSAGE, Ids.next(), Ids.next());
        await().until(() -> officers.deletion(asked.id).path("state").asString().equals("held"));
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "PUPIL"})
    void a_call_is_held_with_its_people(RecordKind kind) {
        var id = kind == RecordKind.USER ? asked.user : asked.pupil;
        officers.placeHold(asked.user,
                Map.of("scope", List.of(Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "id", id))));
        asked.of(RecordKind.CALL, Ids.next(), Ids.next());
        await().until(() -> officers.deletion(asked.id).path("state").asString().equals("held"));
    }

    @Test
    void a_confidential_hold_shows_the_person_only_that_removal_is_not_complete() {
        asked.ofUser();
        var before = asked.byReceipt().body();
        var hold = officers.placeHold(asked.user, Map.of("confidential", true));
        officers.second().post("/api/v1/holds/" + hold + "/approval", null);
        assertThat(officers.deletion(asked.id).path("state").asString()).isEqualTo("held");
        assertThat(asked.byReceipt().body()).isEqualTo(before);

        clock.set(Instant.parse(officers.deletion(asked.id).path("dueAt").asString()).plus(Duration.ofDays(40)));
        officers.second().post("/api/v1/holds/" + hold + "/release", null);
        officers.first().post("/api/v1/holds/" + hold + "/release-approval", null);
        assertThat(asked.byReceipt().body()).isEqualTo(before);
        assertThat(asked.byReceipt().body()).doesNotContain(hold.toString());
    }

    @Test
    void a_hold_placed_before_the_request_counts() {
        officers.placeHold(asked.user, Map.of());
        asked.ofUser();
        await().until(() -> officers.deletion(asked.id).path("state").asString().equals("held"));
    }

    @Test
    void a_hold_that_comes_after_the_claim_says_so() {
        clock.set(asked.ofUser());
        events.await(RecordPurgeDue.class, due -> due.recordId().equals(asked.user));
        var alone = officers.first().post("/api/v1/holds", officers.hold(asked.user, Map.of()));
        assertThat(alone.status()).isEqualTo(409);
        assertThat(alone.code()).isEqualTo("already-purging");
        assertThat(alone.json().path("errors").path(0).path("field").asString()).isEqualTo("scope[0]");

        var both = new HashMap<>(officers.hold(asked.user, Map.of()));
        both.put("scope",
                List.of(Map.of("kind", "user", "id", asked.user), Map.of("kind", "message", "id", Ids.next())));
        var placed = officers.first().post("/api/v1/holds", both);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().path("tooLateFor").path(0).path("deletionId").asString())
                .isEqualTo(asked.id.toString());
    }
}
