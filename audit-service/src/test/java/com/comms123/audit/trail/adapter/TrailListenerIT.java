package com.comms123.audit.trail.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.Auditor;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AuditPlatformTest
class TrailListenerIT {

    private final TestEvents events;
    private final TestHttp http;
    private final TestTokens tokens;
    private Auditor auditor;

    @Autowired
    TrailListenerIT(TestEvents events, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.http = http;
        this.tokens = tokens;
        this.auditor = Auditor.of(http, tokens);
    }

    @BeforeEach
    void another() {
        auditor = Auditor.of(http, tokens);
    }

    private void publish(UUID eventId, UserSignedIn event, Instant time) {
        events.publish(Topics.USER_SIGNED_IN, event.userId().toString(), EventJson.write(event),
                headers(eventId, "user.signed-in.v1", event.userId(), time));
    }

    private static Map<String, String> headers(UUID eventId, String type, UUID subject, Instant time) {
        return Map.of(EventHeaders.ID, eventId.toString(), EventHeaders.SOURCE, "/gateway", EventHeaders.TYPE, type,
                EventHeaders.TIME, time.toString(), EventHeaders.SUBJECT, subject.toString(), EventHeaders.SPEC_VERSION,
                "1.0",
                EventHeaders.SEQUENCE, "0", EventHeaders.ACTOR, "system");
    }

    private static UserSignedIn signIn(UUID user) {
        return new UserSignedIn(user, DeviceKind.BROWSER, false, null, false, null, null);
    }

    @Test
    void an_event_becomes_an_entry_with_every_field() {
        UUID user = UUID.randomUUID();
        UUID eventId = UUID.randomUUID();
        publish(eventId, signIn(user), Instant.parse("2026-03-02T09:00:00.5Z"));
        JsonNode entry = auditor.await("action=sign-in&subject=" + user, 1).getFirst();
        assertThat(entry.path("index").isNumber()).isTrue();
        assertThat(entry.path("time").asString()).isEqualTo("2026-03-02T09:00:00.500Z");
        assertThat(entry.path("type").asString()).isEqualTo("user.signed-in.v1");
        assertThat(entry.path("actor").asString()).isEqualTo(user.toString());
        assertThat(entry.path("subject").asString()).isEqualTo(user.toString());
        assertThat(entry.path("organisation").isNull()).isTrue();
        assertThat(entry.path("action").asString()).isEqualTo("sign-in");
        assertThat(entry.path("outcome").asString()).isEqualTo("success");
        assertThat(entry.path("source").asString()).isEqualTo("/gateway");
        assertThat(entry.path("eventId").asString()).isEqualTo(eventId.toString());
        assertThat(entry.path("detail").path("data").asString()).contains("\"device\":\"browser\"");
    }

    @Test
    void an_event_that_comes_twice_has_one_entry() {
        UUID user = UUID.randomUUID();
        UUID eventId = UUID.randomUUID();
        publish(eventId, signIn(user), Instant.now());
        publish(eventId, signIn(user), Instant.now());
        auditor.await("action=sign-in&subject=" + user, 1);
        publish(eventId, signIn(user), Instant.now());
        publish(UUID.randomUUID(), signIn(user), Instant.now());
        assertThat(auditor.await("action=sign-in&subject=" + user, 2)).hasSize(2);
    }

    @Test
    void a_poison_message_goes_to_the_dead_letters_and_blocks_nothing() {
        UUID user = UUID.randomUUID();
        UUID truncated = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        UUID marked = UUID.randomUUID();
        events.publish(Topics.USER_SIGNED_IN, user.toString(), "{\"userId\":\"" + user,
                headers(truncated, "user.signed-in.v1", user, Instant.now()));
        events.publish(Topics.USER_SIGNED_IN, user.toString(), EventJson.write(signIn(user)),
                headers(unknown, "user.vanished.v1", user, Instant.now()));
        Map<String, String> actor = new HashMap<>(headers(marked, "user.signed-in.v1", user, Instant.now()));
        actor.put(EventHeaders.ACTOR, "mail@example.org");
        events.publish(Topics.USER_SIGNED_IN, user.toString(), EventJson.write(signIn(user)), actor);
        publish(UUID.randomUUID(), signIn(user), Instant.now());
        assertThat(auditor.await("action=sign-in&subject=" + user, 1)).hasSize(1);
        Awaitility.await().untilAsserted(() -> assertThat(
                events.records(Topics.USER_SIGNED_IN + ".dlt").stream()
                        .filter(r -> user.toString().equals(r.key()))
                        .map(r -> TestEvents.header(r, EventHeaders.ID) + " "
                                + TestEvents.header(r, EventHeaders.DEAD_LETTER_REASON)
                                + " " + TestEvents.header(r, EventHeaders.DEAD_LETTER_GROUP)))
                .containsExactlyInAnyOrder(truncated + " malformed-event audit-service.trail",
                        unknown + " unknown-event-type audit-service.trail",
                        marked + " not-auditable audit-service.trail"));
    }

    @Test
    void hundreds_at_once_have_one_entry_each_without_gaps() {
        UUID organisation = UUID.randomUUID();
        IntStream.range(0, 300).forEach(i -> events.publish(
                new MemberJoined(organisation, UUID.randomUUID(), MemberRole.MEMBER, List.of(), Instant.now())));
        assertThat(auditor.await("limit=200&action=join&organisation=" + organisation, 300)).hasSize(300);
        List<Long> indexes = auditor.entries("limit=200&order=oldest").stream().map(e -> e.path("index").asLong())
                .sorted()
                .toList();
        assertThat(indexes).doesNotHaveDuplicates().first().isEqualTo(0L);
        assertThat(indexes).last().isEqualTo(indexes.size() - 1L);
    }

    @Test
    void a_hold_is_found_by_the_records_in_its_scope() {
        UUID user = UUID.randomUUID();
        UUID hold = UUID.randomUUID();
        events.publish(
                new LegalHoldPlaced(hold, List.of(new RecordReference(RecordKind.USER, user)), UUID.randomUUID()));
        assertThat(auditor.await("action=place-hold&about=" + user, 1)).singleElement()
                .satisfies(entry -> assertThat(entry.path("subject").asString()).isEqualTo(hold.toString()));
    }

    @Test
    void a_purge_erases_what_could_identify_and_answers_and_every_proof_stays_valid() {
        UUID user = UUID.randomUUID();
        UUID purge = UUID.randomUUID();
        publish(UUID.randomUUID(), signIn(user), Instant.now());
        publish(UUID.randomUUID(), signIn(user), Instant.now());
        List<JsonNode> before = auditor.await("subject=" + user + "&action=sign-in", 2);
        events.publish(new RecordPurgeDue(purge, RecordKind.USER, user));
        RecordPurged purged = events.await(RecordPurged.class, e -> e.purgeId().equals(purge)).event();
        assertThat(purged.service()).isEqualTo("audit-service");
        assertThat(purged.residual()).isZero();
        assertThat(purged.counts()).containsKey("audit-details");
        List<JsonNode> after = auditor.await("subject=" + user + "&action=sign-in", 2);
        for (int i = 0; i < 2; i++) {
            assertThat(before.get(i).path("detail").isObject()).isTrue();
            assertThat(after.get(i).path("detail").isNull()).isTrue();
            assertThat(after.get(i).path("detailHash")).isEqualTo(before.get(i).path("detailHash"));
        }
        assertThat(auditor.await("subject=" + user + "&action=purge", 1).getFirst().path("detail").isObject()).isTrue();
        publish(UUID.randomUUID(), signIn(user), Instant.now());
        assertThat(auditor.await("subject=" + user + "&action=sign-in", 3))
                .allSatisfy(entry -> assertThat(entry.path("detail").isNull()).isTrue());
    }
}
