package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.platform.events.EventMetadata;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outbox.Outbox;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.TestEvents;
import com.comms123.testing.sample.SampleApplication.Deliveries;
import com.comms123.testing.sample.SampleApplication.Note;
import com.comms123.testing.sample.SampleApplication.Updates;
import com.mongodb.MongoTimeoutException;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/// The starter's promises for events that cannot be processed, or not yet.
@PlatformTest
class ListeningIT {
    private final TestEvents events;
    private final Updates updates;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final Tracer tracer;
    private final UUID user = Ids.next();

    @Autowired
    ListeningIT(TestEvents events, Updates updates, Deliveries deliveries, Outbox outbox, Tracer tracer) {
        this.events = events;
        this.updates = updates;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.tracer = tracer;
    }

    @Test
    void an_event_is_processed_in_the_trace_of_the_request_that_wrote_it() {
        var request = tracer.nextSpan().name("request").start();
        try (var _ = tracer.withSpan(request)) {
            outbox.insert(new Note(user, "text", 0), List.of(new UserUpdated(user, Set.of("name"))));
        } finally {
            request.end();
        }
        await().until(() -> updates.traces.containsKey(user));
        assertThat(updates.traces.get(user)).isEqualTo(request.context().traceId());
    }

    @Test
    void a_record_that_keeps_failing_is_retried_and_then_a_dead_letter_that_blocks_nothing() {
        updates.failing.add(user);
        events.publish(new UserUpdated(user, Set.of("name")), 7);
        var next = Ids.next();
        events.publish(new UserUpdated(next, Set.of("name")), 1);
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(next)));
        await().until(() -> events.records("user.updated.dlt").stream().anyMatch(r -> user.toString().equals(r.key())));
        assertThat(updates.tries.stream().filter(user::equals)).hasSizeGreaterThan(2);
        var letter = events.records("user.updated.dlt").stream().filter(r -> user.toString().equals(r.key()))
                .findFirst()
                .orElseThrow();
        assertThat(TestEvents.header(letter, "dlt-reason")).isEqualTo("processing-failed");
        assertThat(TestEvents.header(letter, "dlt-group")).isEqualTo("sample-service.updates");
        letter.headers().forEach(
                header -> assertThat(new String(header.value())).as(header.key()).doesNotContain("must not leak"));

        // Replayed for its own group once the cause is mended.
        updates.failing.clear();
        replay(letter.value(), letter, "somebody-else");
        replay(letter.value(), letter, "sample-service.updates");
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(user)));
        assertThat(updates.seen.stream().filter(m -> m.subject().equals(user))).hasSize(1);
    }

    /// Twice as long as whatever else fails may take.
    @ParameterizedTest
    @MethodSource("outages")
    void an_outage_makes_no_dead_letter_however_long_it_takes_and_order_is_kept(RuntimeException outage) {
        updates.failures.put(user, outage);
        events.publish(new UserUpdated(user, Set.of("name")), 1);
        events.publish(new UserUpdated(user, Set.of("email")), 2);
        var began = System.nanoTime();
        await().until(() -> System.nanoTime() - began > Duration.ofSeconds(4).toNanos());
        assertThat(events.records("user.updated.dlt")).noneMatch(letter -> user.toString().equals(letter.key()));

        updates.failures.clear();
        await().until(() -> seen().size() == 2);
        assertThat(seen()).containsExactly(1L, 2L);
        assertThat(events.records("user.updated.dlt")).noneMatch(letter -> user.toString().equals(letter.key()));
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(new DataAccessResourceFailureException("the store is down"),
                new MongoTimeoutException("the store is down"), new TimeoutException("the broker is down"),
                new Refused(Refusal.unavailable("identity-unavailable", "Another service is down.")));
    }

    @Test
    void a_refusal_is_a_dead_letter_at_once() {
        updates.failures.put(user, new Refused(Refusal.conflict("not-deleted", "Never.")));
        events.publish(new UserUpdated(user, Set.of("name")), 1);
        await().until(() -> events.records("user.updated.dlt").stream().anyMatch(r -> user.toString().equals(r.key())));
        assertThat(updates.tries.stream().filter(user::equals)).hasSize(1);
    }

    private List<Long> seen() {
        return updates.seen.stream().filter(m -> m.subject().equals(user)).map(EventMetadata::sequence).toList();
    }

    @Test
    void a_poison_message_is_a_dead_letter_at_once() {
        var headers = Map.of("ce_id", Ids.next().toString(), "ce_type", "user.updated.v1", "ce_source", "/identity",
                "ce_subject", user.toString(), "ce_time", "2026-01-01T00:00:00Z", "ce_sequence", "1", "ce_actor",
                "system", "ce_specversion", "1.0");
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\",\"fie", headers);
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\"}", headers);
        events.publish("user.updated", user.toString(), "{}", with(headers, "ce_type", "user.invented.v1"));
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + user + "\",\"fields\":[]}",
                with(headers, "ce_sequence", "-3"));
        events.publish("user.updated", user.toString(), "{\"userId\":\"" + Ids.next() + "\",\"fields\":[]}", headers);
        events.publish("user.updated", user.toString(), "no event at all", Map.of());
        var good = Ids.next();
        events.publish(new UserUpdated(good, Set.of()), 1);
        await().until(() -> updates.seen.stream().anyMatch(m -> m.subject().equals(good)));
        await().untilAsserted(() -> assertThat(events.records("user.updated.dlt").stream()
                .filter(r -> user.toString().equals(r.key())).map(r -> TestEvents.header(r, "dlt-reason")))
                .containsExactlyInAnyOrder("malformed-event", "malformed-event", "unknown-event-type",
                        "impossible-sequence", "subject-mismatch", "missing-header-ce-type"));
        assertThat(updates.tries).doesNotContain(user);
    }

    @Test
    void outward_delivery_is_retried_aside_while_the_others_go_on() {
        var failing = Ids.next();
        deliveries.failing.add(failing);
        events.publish(posted(failing));
        var next = Ids.next();
        events.publish(posted(next));
        await().until(() -> deliveries.done.contains(next));
        await().until(() -> deliveries.done.contains(failing));
        await().untilAsserted(() -> assertThat(events.records("message.posted.retry-0"))
                .anyMatch(r -> failing.toString().equals(r.key())));
    }

    private void replay(byte[] value, ConsumerRecord<String, byte[]> letter,
            String group) {
        var headers = new HashMap<String, String>();
        letter.headers().forEach(h -> {
            if (h.key().startsWith("ce_")) {
                headers.put(h.key(), new String(h.value()));
            }
        });
        headers.put("replay-for", group);
        events.publish("user.updated", letter.key(), new String(value), headers);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static MessagePosted posted(UUID id) {
        return new MessagePosted(id, Ids.next(), List.of(), Ids.next(), Urgency.NORMAL, Instant.EPOCH);
    }
}
