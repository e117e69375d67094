package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.Topics;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.retention.PurgeAllowed;
import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.deletion.application.PurgeCoordinator;
import com.comms123.retention.deletion.domain.DeletionRequest;
import com.comms123.retention.pause.application.PausingPurges;
import com.comms123.retention.pause.application.PurgeSwitches;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The operator's switch and the dry run, over HTTP and Kafka.
@PlatformTest
class PauseIT {
    private static final String REASON = "canary: a backup is being compared";

    private final TestEvents events;
    private final TestClock clock;
    private final TestHttp http;
    private final TestTokens tokens;
    private final PurgeSwitches switches;
    private final PurgeCoordinator coordinator;
    private final PausingPurges pausing;
    private final MeterRegistry meters;
    private final UUID operator = Ids.next();
    private final UUID officer = Ids.next();

    @Autowired
    PauseIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, PurgeSwitches switches,
            PurgeCoordinator coordinator, PausingPurges pausing, MeterRegistry meters) {
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.tokens = tokens;
        this.switches = switches;
        this.coordinator = coordinator;
        this.pausing = pausing;
        this.meters = meters;
    }

    @AfterEach
    void resume() {
        operator().delete("/api/v1/purging/pause");
    }

    @Test
    void in_a_pause_nothing_begins_and_afterwards_it_does() {
        var paused = pause(REASON);
        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(paused.path("by").asString()).isEqualTo(operator.toString());
        assertThat(paused.path("reason").asString()).isEqualTo(REASON);
        assertThat(officer().get("/api/v1/purging").json()).isEqualTo(paused);
        var event = events.await(PurgePaused.class, published -> published.pausedBy().equals(operator));
        assertThat(event.metadata().actor()).isEqualTo(operator.toString());
        assertThat(events.records(Topics.PURGE_PAUSED)).noneMatch(r -> new String(r.value()).contains("canary"));
        assertThat(meters.get("comms.retention.paused").gauge().value()).isEqualTo(1);
        assertThat(switches.read().pause()).as("it is stored").isPresent();

        var record = Ids.next();
        var deletion = requestDeletion(record);
        clock.advance(Duration.ofDays(31));
        var why = trial(deletion);
        assertThat(why.path("wouldBeRemoved").asBoolean()).isFalse();
        assertThat(why.path("obstacles").path(0).path("why").asString()).isEqualTo("paused");
        assertThat(why.path("obstacles").path(0).path("since")).isEqualTo(paused.path("since"));
        assertThat(coordinator.claimDue(200).claimed()).isZero();
        assertThat(events.all(RecordPurgeDue.class, due -> due.recordId().equals(record))).isEmpty();

        assertThat(operator().delete("/api/v1/purging/pause").json().path("paused").asBoolean()).isFalse();
        events.await(PurgeResumed.class, resumed -> resumed.pauseId().equals(event.event().pauseId()));
        events.await(RecordPurgeDue.class, due -> due.recordId().equals(record));
        var again = operator().delete("/api/v1/purging/pause");
        assertThat(again.status()).as("again").isEqualTo(200);
        var past = again.json().path("history").path(0);
        assertThat(past.path("since")).isEqualTo(paused.path("since"));
        assertThat(past.path("by").asString()).isEqualTo(operator.toString());
        assertThat(past.path("reason").asString()).isEqualTo(REASON);
        assertThat(past.path("resumedBy").asString()).isEqualTo(operator.toString());
        assertThat(past.path("resumedAt").asString()).isEqualTo(clock.instant().toString());
        assertThat(officer().get("/api/v1/purging").json().path("history").path(0)).isEqualTo(past);
        clock.advance(Duration.ofDays(30));
        await().until(() -> officer().get("/api/v1/purging").json().path("history").path(0).path("reason").isNull());
        assertThat(meters.get("comms.retention.paused").gauge().value()).isZero();
    }

    @Test
    void a_batch_far_above_the_usual_waits_for_two_officers() {
        assertThat(officer().post("/api/v1/purging/allowance", Map.of()).code()).isEqualTo("nothing-to-allow");
        pausing.brake(2_000);
        var braked = officer().get("/api/v1/purging").json().path("brake");
        assertThat(braked.path("due").asLong()).isEqualTo(2_000);
        assertThat(braked.path("waiting").asBoolean()).isTrue();
        assertThat(meters.get("comms.retention.braked").gauge().value()).isEqualTo(1);
        assertThat(operator().post("/api/v1/purging/allowance", Map.of()).status()).isEqualTo(403);

        var once = officer().post("/api/v1/purging/allowance", Map.of());
        assertThat(once.status()).as(once.body()).isEqualTo(200);
        var twice = officer().post("/api/v1/purging/allowance", Map.of());
        assertThat(twice.json().path("brake").path("waiting").asBoolean()).as("the same officer").isTrue();
        var second = http.as(tokens.user(Ids.next(), "privacy-officer")).post("/api/v1/purging/allowance", Map.of());
        assertThat(second.json().path("brake").path("waiting").asBoolean()).isFalse();
        assertThat(second.json().path("brake").path("allowedBy")).hasSize(2);
        events.await(PurgeAllowed.class, event -> event.allowedBy().equals(officer));
    }

    @Test
    void the_same_pause_again_is_a_success_and_another_is_a_conflict() {
        var since = pause(REASON).path("since");
        assertThat(pause("  " + REASON).path("since")).isEqualTo(since);
        assertThat(operator().put("/api/v1/purging/pause", Map.of("reason", "another")).code())
                .isEqualTo("purging-paused-already");
        assertThat(operator().put("/api/v1/purging/pause", Map.of("reason", " ")).status()).isEqualTo(400);
    }

    @Test
    void operators_alone_pause_and_privacy_officers_alone_see_the_dry_run() {
        for (var other : List.of(officer(), http.as(tokens.user(Ids.next(), "auditor")))) {
            assertThat(other.put("/api/v1/purging/pause", Map.of("reason", REASON)).status()).isEqualTo(403);
            assertThat(other.delete("/api/v1/purging/pause").status()).isEqualTo(403);
        }
        assertThat(http.as(tokens.user(Ids.next())).get("/api/v1/purging").status()).isEqualTo(403);
        assertThat(operator().get("/api/v1/purging").status()).isEqualTo(200);
        assertThat(operator().get("/api/v1/purging/dry-run").status()).isEqualTo(403);
        assertThat(events.await(DataAccessed.class, look -> look.viewerId().equals(operator)).event().outcome())
                .isEqualTo("refused");
        assertThat(http.get("/api/v1/purging").status()).isEqualTo(401);
    }

    @Test
    void the_dry_run_says_for_each_record_why_it_stays() {
        pause(REASON);
        var held = Ids.next();
        var dueAt = clock.instant().plus(Duration.ofDays(30));
        var heldDeletion = requestDeletion(held);
        var hold = officer().post("/api/v1/holds",
                Map.of("scope", List.of(Map.of("kind", "user", "id", held)), "authority", "Anytown Police",
                        "reference", "AP-1", "reason", "an inquiry", "confidential", true, "reviewAt",
                        clock.instant().plus(Duration.ofDays(90)).toString()))
                .json().path("id");
        var notDue = requestDeletion(Ids.next());
        var found = dryRun("?limit=1&dueBefore=" + dueAt.plusSeconds(60));
        assertThat(whys(found.of(heldDeletion))).containsExactly("held", "not-due", "paused");
        assertThat(found.of(heldDeletion).path("obstacles").path(0).path("holdId")).isEqualTo(hold);
        assertThat(found.of(heldDeletion).path("kind").asString()).isEqualTo("user");
        assertThat(whys(found.of(notDue))).containsExactly("not-due", "paused");
        assertThat(dryRun("?limit=200&dueBefore=" + dueAt.minusSeconds(60)).trials()).doesNotContainKeys(heldDeletion,
                notDue);
        assertThat(officer().get("/api/v1/purging/dry-run?state=held").status()).isEqualTo(400);
        assertThat(events.await(DataAccessed.class, look -> look.viewerId().equals(officer)
                && look.endpoint().equals("GET /api/v1/purging/dry-run")).event().subjectKind())
                .isEqualTo(RecordKind.ORGANISATION);
    }

    private record DryRun(Map<UUID, JsonNode> trials) {
        JsonNode of(UUID deletion) {
            return Optional.ofNullable(trials.get(deletion)).orElseThrow();
        }
    }

    private static List<String> whys(JsonNode trial) {
        return trial.path("obstacles").valueStream().map(obstacle -> obstacle.path("why").asString()).toList();
    }

    private JsonNode pause(String reason) {
        var answer = operator().put("/api/v1/purging/pause", Map.of("reason", reason));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private UUID requestDeletion(UUID user) {
        var deletion = Ids.next();
        events.publish(new UserDeletionRequested(user, deletion, clock.instant(),
                clock.instant().plus(Duration.ofDays(30)), DeletionRequest.hashOf("a receipt"), "2.1", List.of()));
        await().until(() -> officer().get("/api/v1/deletions/" + deletion).status() == 200);
        return deletion;
    }

    private JsonNode trial(UUID deletion) {
        return dryRun("?limit=200").of(deletion);
    }

    private DryRun dryRun(String query) {
        var found = new HashMap<UUID, JsonNode>();
        var cursor = "";
        do {
            var page = officer().get("/api/v1/purging/dry-run" + query + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items")
                    .forEach(item -> found.put(UUID.fromString(item.path("deletionId").asString()), item));
            var next = page.json().path("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return new DryRun(found);
    }

    private TestHttp operator() {
        return http.as(tokens.user(operator, "operator"));
    }

    private TestHttp officer() {
        return http.as(tokens.user(officer, "privacy-officer"));
    }
}
