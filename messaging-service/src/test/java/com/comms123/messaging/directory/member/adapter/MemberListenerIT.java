package com.comms123.messaging.directory.member.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Topics;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

class MemberListenerIT extends MessagingIT {
    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void each_event_of_a_batch_applies_unless_a_newer_one_is_known() {
        var post = post("Trip", yearThree);
        var newcomers = Stream.generate(Ids::next).limit(40).toList();
        var early = Ids.next();
        heardTogether(() -> {
            joins(parent, MemberRole.GUARDIAN, yearThree);
            newcomers.forEach(user -> joins(user, MemberRole.GUARDIAN, yearThree));
            events.publish(new MemberRoleChanged(school, bystander, MemberRole.STAFF, List.of(yearThree)), 2);
            events.publish(new MemberLeft(school, early, "left"), 2);
            joins(early, MemberRole.GUARDIAN, yearThree);
        });
        newcomers.forEach(this::awaitMember);
        newcomers.forEach(user -> await().until(() -> hasInInbox(user, post)));
        await().until(() -> "STAFF".equals(stored(bystander).getString("role")));
        await().until(() -> "LEFT".equals(stored(early).getString("state")));
        assertThat(stored(parent).getLong("sequence")).isEqualTo(1);
    }

    @Test
    void the_time_of_joining_is_that_of_the_last_join_in_any_order_of_events() {
        var promoted = Ids.next();
        var away = Ids.next();
        events.publish(new MemberRoleChanged(school, promoted, MemberRole.STAFF, List.of()), 2);
        events.publish(new MemberLeft(school, away, "left"), 2);
        await().until(() -> stored(promoted).containsKey("joinedAt") && stored(away).containsKey("joinedAt"));
        assertThat(joinedAt(promoted)).as("no later than the join, which is unknown").isEqualTo(Instant.EPOCH);
        var joined = clock.instant().minusSeconds(60);
        Stream.of(promoted, away).forEach(user -> joins(user, MemberRole.GUARDIAN));
        await().until(() -> joined.equals(joinedAt(promoted)) && joined.equals(joinedAt(away)));
        assertThat(stored(promoted)).as("it is known").doesNotContainKey("activeSince");
        assertThat(stored(promoted).getString("role")).isEqualTo("STAFF");
        assertThat(stored(away).getString("state")).isEqualTo("LEFT");
    }

    @Test
    void among_many_the_one_that_cannot_be_read_becomes_a_dead_letter_and_holds_up_nobody() {
        var newcomers = Stream.generate(Ids::next).limit(20).toList();
        var unreadable = Ids.next();
        heardTogether(() -> {
            newcomers.subList(0, 10).forEach(user -> joins(user, MemberRole.GUARDIAN));
            events.publish(Topics.MEMBER_JOINED, school.toString(), "{\"userId\":\"" + unreadable + "\"",
                    Map.of("ce_id", Ids.next().toString(), "ce_type", "member.joined.v1", "ce_source", "/membership",
                            "ce_subject", school.toString(), "ce_time", "2026-01-01T00:00:00Z", "ce_sequence", "1",
                            "ce_actor", "system", "ce_specversion", "1.0"));
            newcomers.subList(10, 20).forEach(user -> joins(user, MemberRole.GUARDIAN));
        });
        newcomers.forEach(this::awaitMember);
        await().until(() -> deadLetters(unreadable).contains("malformed-event"));
        assertThat(newcomers.stream().flatMap(user -> deadLetters(user).stream())).isEmpty();
    }

    @Test
    void a_dead_letter_that_an_operator_replays_is_processed_by_this_listener_and_waits_no_more() {
        var user = Ids.next();
        var event = new MemberJoined(school, user, MemberRole.GUARDIAN, List.of(),
                clock.instant().minusSeconds(60));
        events.publish(Topics.MEMBER_JOINED + ".dlt", user.toString(), EventJson.write(event),
                Map.ofEntries(entry("ce_id", Ids.next().toString()), entry("ce_type", "member.joined.v1"),
                        entry("ce_source", "/membership"), entry("ce_subject", event.subject().toString()),
                        entry("ce_time", "2026-01-01T00:00:00Z"), entry("ce_sequence", "1"),
                        entry("ce_actor", "system"), entry("ce_specversion", "1.0"),
                        entry("dlt-reason", "processing-failed"), entry("dlt-group", "messaging-service.members")));
        var gateway = http.as(tokens.service("gateway"));
        await().until(() -> events.records(Topics.MEMBER_JOINED + ".dlt").stream()
                .anyMatch(record -> user.toString().equals(record.key())));
        var letter = events.records(Topics.MEMBER_JOINED + ".dlt").stream()
                .filter(record -> user.toString().equals(record.key())).findFirst().orElseThrow();
        var place = Map.of("topic", Topics.MEMBER_JOINED, "partition", letter.partition(), "offset", letter.offset());

        var replayed = gateway.post("/internal/operations/dead-letters/replays", place);
        assertThat(replayed.json().path("replayed").asInt()).as(replayed.body()).isEqualTo(1);
        assertThat(stored(user).getString("role")).isEqualTo("GUARDIAN");
        assertThat(gateway.post("/internal/operations/dead-letters/replays", place).json().path("replayed").asInt(-1))
                .isZero();
    }

    /// The listener is away meanwhile, and finds all of it when it is back.
    private void heardTogether(Runnable publishing) {
        var listener = Objects.requireNonNull(listeners.getListenerContainer("members"));
        listener.stop();
        publishing.run();
        listener.start();
    }

    private Document stored(UUID user) {
        return Objects.requireNonNullElseGet(
                mongo.getCollection("members").find(new Document("_id", school + "/" + user)).first(), Document::new);
    }

    private Instant joinedAt(UUID user) {
        return stored(user).getDate("joinedAt").toInstant();
    }

    private List<String> deadLetters(UUID user) {
        return events.records(Topics.MEMBER_JOINED + ".dlt").stream()
                .filter(record -> new String(record.value(), UTF_8).contains(user.toString()))
                .filter(record -> TestEvents.header(record, "dlt-group").equals("messaging-service.members"))
                .map(record -> TestEvents.header(record, "dlt-reason")).toList();
    }
}
