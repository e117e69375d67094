package com.comms123.messaging.naming.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.TestForm;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestHttp.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordNamesIT extends MessagingIT {
    private static final String PATH = "/api/v1/record-names/messaging";
    private static final String SOUND = "RIFF\u0024\0\0\0WAVEfmt " + "beep".repeat(100);

    private final UUID officer = Ids.next();

    @BeforeEach
    void a_policy() {
        remote.on("identity", "GET", "/internal/policies/current",
                _ -> Map.of("version", "2.1", "removalDays", 30, "accessFee", "10.00"));
    }

    @Test
    void an_officer_gets_the_subject_of_a_message_and_the_time_of_a_call_and_each_access_is_logged() {
        var message = post("Canary trip", yearThree);
        var startedAt = clock.instant().minusSeconds(600);
        var call = call(startedAt);

        var answer = ask(record("message", message), record("call", call), record("message", Ids.next()),
                record("call", Ids.next()), record("call", call), record("pupil", message));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.json().valueStream()).hasSize(2);
        var named = answer.json().path(0);
        assertThat(named.propertyNames()).containsExactlyInAnyOrder("kind", "id", "name");
        assertThat(named.path("kind").asString()).isEqualTo("message");
        assertThat(named.path("id").asString()).isEqualTo(message.toString());
        assertThat(named.path("name").asString()).isEqualTo("Canary trip");
        var recorded = answer.json().path(1);
        assertThat(recorded.propertyNames()).containsExactlyInAnyOrder("kind", "id", "direction", "startedAt");
        assertThat(recorded.path("id").asString()).isEqualTo(call.toString());
        assertThat(recorded.path("direction").asString()).isEqualTo("in");
        assertThat(Instant.parse(recorded.path("startedAt").asString())).isEqualTo(startedAt);
        for (var shown : Map.of(RecordKind.MESSAGE, message, RecordKind.CALL, call).entrySet()) {
            assertThat(events.await(DataAccessed.class, event -> event.viewerId().equals(officer)
                    && event.subjectKind() == shown.getKey()).event())
                    .isEqualTo(new DataAccessed(shown.getKey(), shown.getValue(), null, officer, "privacy-officer",
                            "POST " + PATH, 1, "allowed"));
        }
    }

    @Test
    void a_record_that_waits_for_its_purge_is_still_recognised() {
        var message = post("Canary trip", yearThree);
        var call = call(clock.instant());
        assertThat(as(teacher).delete("/api/v1/messages/" + message).status()).isEqualTo(202);
        assertThat(as(teacher).delete("/api/v1/calls/" + call).status()).isEqualTo(202);
        assertThat(ask(record("message", message), record("call", call)).json().valueStream())
                .extracting(named -> named.path("id").asString())
                .containsExactlyInAnyOrder(message.toString(), call.toString());
    }

    @Test
    void nobody_else_may_ask_and_the_attempt_is_logged() {
        var question = Map.of("records", List.of(record("message", post("Canary trip", yearThree))));
        assertThat(http.post(PATH, question).status()).isEqualTo(401);
        for (var viewer : List.of(teacher, parent)) {
            var refused = as(viewer).post(PATH, question);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Canary");
            var look = events.await(DataAccessed.class, event -> event.viewerId().equals(viewer)
                    && event.endpoint().equals("POST " + PATH)).event();
            assertThat(look.outcome()).isEqualTo("refused");
        }
        var auditor = http.as(tokens.user(Ids.next(), "auditor"));
        assertThat(auditor.post(PATH, question).status()).isEqualTo(403);
    }

    @Test
    void one_question_is_about_a_hundred_records_at_most() {
        var many = Stream.generate(() -> record("message", Ids.next())).limit(101).toList();
        assertThat(ask(many).status()).isEqualTo(400);
        assertThat(ask(many.subList(0, 100)).status()).isEqualTo(200);
        assertThat(ask(List.of()).status()).isEqualTo(400);
    }

    private UUID call(Instant startedAt) {
        var filed = new TestForm().field("organisationId", school).field("direction", "in")
                .field("startedAt", startedAt).field("durationSeconds", 95).field("userIds", parent)
                .file("call.wav", SOUND).post(as(teacher), "/api/v1/calls");
        assertThat(filed.status()).as(filed.body()).isEqualTo(201);
        return UUID.fromString(filed.json().path("id").asString());
    }

    @SafeVarargs
    private final Response ask(Map<String, Object>... records) {
        return ask(List.of(records));
    }

    private Response ask(List<Map<String, Object>> records) {
        return http.as(tokens.user(officer, "privacy-officer")).post(PATH, Map.of("records", records));
    }

    private static Map<String, Object> record(String kind, Object id) {
        return Map.of("kind", kind, "id", id);
    }
}
