package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.comms123.testing.sample.SampleApplication.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The gateway gets the state of a service for operators, and has its dead letters processed again.
@PlatformTest
class OperationsIT {
    private static final String LETTERS = "/internal/operations/dead-letters";
    private static final String TOPIC = "user.updated";
    private static final String PURGES = "record.purge-due";
    private static final String GROUP = "sample-service.updates";

    private final TestEvents events;
    private final Updates updates;
    private final TestHttp gateway;
    private final TestHttp person;
    private final UUID user = Ids.next();

    @Autowired
    OperationsIT(TestEvents events, Updates updates, TestHttp http, TestTokens tokens) {
        this.events = events;
        this.updates = updates;
        this.gateway = http.as(tokens.service("gateway"));
        this.person = http.as(tokens.user(user, "operator"));
    }

    @Test
    void a_dead_letter_waits_until_its_listener_has_processed_it_and_is_processed_once() {
        updates.failures.put(user, new Refused(Refusal.conflict("not-now", "Not now.")));
        events.publish(new UserUpdated(user, Set.of("name")), 1);
        var offset = offsets(1).getFirst();
        await().until(() -> waiting(offset));
        var letter = letters().stream().filter(one -> one.path("offset").asLong() == offset).findFirst().orElseThrow();
        assertThat(letter.path("reason").asString()).isEqualTo("not-now");
        assertThat(letter.path("group").asString()).isEqualTo(GROUP);
        assertThat(letter.toString()).as("neither key nor content").doesNotContain(user.toString());

        var again = replay(Map.of("topic", TOPIC, "partition", 0, "offset", offset));
        assertThat(again.path("replayed").asInt(-1)).isZero();
        assertThat(again.at("/failed/0/reason").asString()).isEqualTo("not-now");
        assertThat(waiting(offset)).isTrue();

        updates.failures.clear();
        var first = replay(Map.of("topic", TOPIC, "partition", 0, "offset", offset));
        assertThat(first.path("replayed").asInt()).isEqualTo(1);
        assertThat(first.path("failed").isEmpty()).isTrue();
        assertThat(waiting(offset)).isFalse();
        var second = replay(Map.of("topic", TOPIC, "partition", 0, "offset", offset));
        assertThat(second.path("replayed").asInt(-1)).isZero();
        assertThat(updates.seen.stream().filter(seen -> seen.subject().equals(user))).hasSize(1);
        assertThat(events.records(TOPIC).stream().filter(record -> user.toString().equals(record.key())))
                .as("nothing is written to the topic of another service").hasSize(1);
    }

    @Test
    void the_letters_of_a_topic_are_processed_part_by_part_and_one_that_fails_stops_none() {
        updates.failures.put(user, new Refused(Refusal.conflict("not-now", "Not now.")));
        events.publish(new UserUpdated(user, Set.of("name")), 1);
        events.publish(TOPIC, user.toString(), "no event at all", Map.of());
        events.publish(new UserUpdated(user, Set.of("email")), 2);
        var offsets = offsets(3);
        await().until(() -> offsets.stream().allMatch(this::waiting));
        updates.failures.clear();

        var failed = new ArrayList<Long>();
        var outcome = replay(Map.of("topic", TOPIC));
        outcome.path("failed").forEach(one -> failed.add(one.path("offset").asLong()));
        while (!outcome.path("next").isNull()) {
            outcome = replay(Map.of("topic", TOPIC, "after", outcome.path("next").asString()));
            outcome.path("failed").forEach(one -> failed.add(one.path("offset").asLong()));
        }
        assertThat(updates.seen.stream().filter(seen -> seen.subject().equals(user)).map(EventMetadata::sequence))
                .containsExactlyInAnyOrder(1L, 2L);
        var malformed = offsets.stream().filter(this::waiting).toList();
        assertThat(malformed).hasSize(1);
        assertThat(failed).containsAll(malformed).doesNotHaveDuplicates();
    }

    /// This listener writes its dead letters itself.
    @Test
    void a_letter_that_fails_again_is_not_written_anew() {
        events.publish(PURGES, user.toString(), "no event at all", Map.of());
        await().until(() -> lettersAbout(PURGES).size() == 1);
        var offset = lettersAbout(PURGES).getFirst();
        var outcome = replay(Map.of("topic", PURGES, "partition", 0, "offset", offset));
        assertThat(outcome.path("replayed").asInt(-1)).isZero();
        assertThat(outcome.at("/failed/0/reason").asString()).isEqualTo("missing-header-ce-sequence");

        events.publish(new UserUpdated(user, Set.of("name")), 1);
        await().until(() -> updates.seen.stream().anyMatch(seen -> seen.subject().equals(user)));
        assertThat(lettersAbout(PURGES)).containsExactly(offset);
    }

    @Test
    void letters_of_other_services_are_neither_shown_nor_replayed() {
        events.publish(TOPIC + ".dlt", user.toString(), "{}", Map.of("dlt-group", "other-service.updates", "dlt-reason",
                "not-ours"));
        var offset = offsets(1).getFirst();
        assertThat(waiting(offset)).isFalse();
        var outcome = replay(Map.of("topic", TOPIC, "partition", 0, "offset", offset));
        assertThat(outcome.path("replayed").asInt(-1)).isZero();
        assertThat(outcome.path("failed").isEmpty()).isTrue();
        assertThat(replay(Map.of("topic", "organisation.created", "partition", 0, "offset", 0)).path("replayed")
                .asInt(-1)).isZero();
    }

    @Test
    void an_instance_says_whether_its_servers_answer_how_far_it_is_behind_and_what_waits() {
        await().until(() -> !gateway.get("/internal/operations/state").json().path("listeners").isNull());
        var state = gateway.get("/internal/operations/state");
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.json().path("service").asString()).isEqualTo("sample");
        assertThat(state.json().path("parts").valueStream().filter(part -> part.path("answers").asBoolean())
                .map(part -> part.path("name").asString())).contains("store", "broker");
        assertThat(state.json().path("listeners").valueStream()).anySatisfy(listener -> {
            assertThat(listener.path("group").asString()).isEqualTo(GROUP);
            assertThat(listener.path("topic").asString()).isEqualTo(TOPIC);
            assertThat(listener.path("events").asLong(0)).isNotNegative();
        });
        assertThat(state.json().path("outbox").path("events").isNumber()).isTrue();
        assertThat(state.json().path("queues").valueStream().map(queue -> queue.path("name").asString()))
                .contains("dead-letters-since-start");
    }

    @Test
    void nobody_but_the_gateway_comes_here() {
        assertThat(person.get("/internal/operations/state").status()).isEqualTo(404);
        assertThat(person.get(LETTERS).status()).isEqualTo(404);
        assertThat(person.post(LETTERS + "/replays", Map.of("topic", TOPIC)).status()).isEqualTo(404);
    }

    @Test
    void a_request_that_names_half_of_a_place_or_a_made_up_cursor_is_refused() {
        assertThat(gateway.post(LETTERS + "/replays", Map.of("topic", TOPIC, "offset", 1)).status()).isEqualTo(400);
        assertThat(gateway.get(LETTERS + "?cursor=made-up").code()).isEqualTo("invalid-cursor");
        assertThat(gateway.get(LETTERS + "?limit=101").status()).isEqualTo(400);
    }

    private List<Long> offsets(int count) {
        await().until(() -> lettersAbout(TOPIC).size() >= count);
        return lettersAbout(TOPIC);
    }

    /// Places of the letters about this test's person.
    private List<Long> lettersAbout(String topic) {
        return events.records(topic + ".dlt").stream().filter(record -> user.toString().equals(record.key()))
                .map(record -> record.offset()).toList();
    }

    private boolean waiting(long offset) {
        return letters().stream().anyMatch(letter -> letter.path("offset").asLong() == offset);
    }

    private List<JsonNode> letters() {
        var letters = new ArrayList<JsonNode>();
        var page = gateway.get(LETTERS + "?limit=3&topic=" + TOPIC);
        page.json().path("items").forEach(letters::add);
        while (!page.json().path("next").isNull()) {
            page = gateway.get(LETTERS + "?limit=3&topic=" + TOPIC + "&cursor=" + page.json().path("next").asString());
            assertThat(page.status()).isEqualTo(200);
            page.json().path("items").forEach(letters::add);
        }
        return letters;
    }

    private JsonNode replay(Map<String, Object> request) {
        var answer = gateway.post(LETTERS + "/replays", request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
