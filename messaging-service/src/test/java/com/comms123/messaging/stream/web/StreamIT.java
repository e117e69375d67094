package com.comms123.messaging.stream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.stream.application.LiveStreams;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.ids.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StreamIT extends MessagingIT {
    @Autowired
    private LiveStreams streams;
    @Autowired
    private Messages messages;

    @Test
    void a_message_is_on_the_streams_of_its_group_and_on_no_other() {
        var mine = stream(parent, null);
        var other = stream(bystander, null);
        post("Warm up", yearThree, yearFour);
        await().until(() -> mine.ids().size() == 1 && other.ids().size() == 1);
        var id = post("Trip – Ausflug \uD83D\uDE80", yearThree);
        var event = mine.awaitMessage(id);
        assertThat(event.data().path("messageId").asString()).isEqualTo(id.toString());
        assertThat(event.data().path("organisationId").asString()).isEqualTo(school.toString());
        assertThat(event.data().path("subject").asString()).isEqualTo("Trip – Ausflug \uD83D\uDE80");
        assertThat(event.data().path("groupIds").get(0).asString()).isEqualTo(yearThree.toString());
        assertThat(event.data().path("postedAt").asString()).isEqualTo(clock.instant().toString());
        var marker = post("For the other", yearFour);
        other.awaitMessage(marker);
        assertThat(other.ids()).doesNotContain(id.toString());
    }

    @Test
    void it_beats() {
        var stream = stream(parent, null);
        await().until(() -> stream.comments() >= 3);
    }

    @Test
    void missed_messages_are_replayed_once_in_order_before_live_ones() {
        var seen = post("Seen", yearThree);
        var missed = post("Missed", yearThree);
        post("For others", yearFour);
        var missedToo = post("Missed too", yearThree);
        var stream = stream(parent, seen.toString());
        stream.awaitMessage(missedToo);
        var live = post("Live", yearThree);
        stream.awaitMessage(live);
        assertThat(stream.ids()).containsExactly(missed.toString(), missedToo.toString(), live.toString());
    }

    /// Another instance with a slow clock, or an id that was reserved long before.
    @Test
    void a_post_whose_id_is_older_than_one_already_shown_is_replayed() {
        var first = stream(parent, null);
        var seen = post("Seen", yearThree);
        first.awaitMessage(seen);
        first.close();
        var old = UUID.fromString("01900000-0000-7000-8000-" + seen.toString().substring(24));
        var template = messages.find(new MessageId(seen)).orElseThrow();
        messages.add(
                new Message(new MessageId(old), template.organisation(), template.audience(), template.author(),
                        template.subject(), template.body(), template.urgency(), false, false, template.postedAt(),
                        template.edition(), 0),
                List.of(new MessagePosted(old, school, List.of(yearThree), teacher, template.urgency(),
                        template.postedAt())));
        var again = stream(parent, seen.toString());
        again.awaitMessage(old);
        var live = post("Live", yearThree);
        again.awaitMessage(live);
        assertThat(again.ids()).containsExactly(old.toString(), live.toString());
    }

    @Test
    void a_client_that_comes_back_before_its_first_message_misses_nothing() {
        var first = stream(parent, null);
        await().until(() -> !first.lastId().isEmpty());
        first.close();
        var missed = post("Missed", yearThree);
        var again = stream(parent, first.lastId());
        again.awaitMessage(missed);
        assertThat(again.ids()).containsExactly(missed.toString());
    }

    @Test
    void a_client_s_first_id_does_not_show_whether_something_was_posted() {
        var one = stream(parent, null);
        var other = stream(parent, null);
        await().until(() -> !one.lastId().isEmpty() && !other.lastId().isEmpty());
        assertThat(one.lastId()).isNotEqualTo(other.lastId()).hasSameSizeAs(other.lastId());
    }

    @Test
    void many_who_post_at_once_each_get_a_place_of_their_own() throws Exception {
        var seen = post("Seen", yearThree);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            var posted = IntStream.range(0, 5).mapToObj(i -> many.submit(() -> post("At once " + i, yearThree)))
                    .toList();
            var ids = new ArrayList<String>();
            for (var one : posted) {
                ids.add(one.get().toString());
            }
            var stream = stream(parent, seen.toString());
            await().until(() -> stream.ids().size() == 5);
            assertThat(stream.ids()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void posts_while_clients_come_and_go_are_each_seen_once() {
        var first = post("Before", yearThree);
        var last = first.toString();
        var expected = new java.util.ArrayList<String>();
        var seen = new java.util.ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            expected.add(post("A" + i, yearThree).toString());
            var stream = stream(parent, last);
            var live = post("B" + i, yearThree);
            expected.add(live.toString());
            stream.awaitMessage(live);
            stream.close();
            seen.addAll(stream.ids());
            last = seen.getLast();
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void too_much_to_replay_or_an_unknown_id_means_resync() {
        var seen = post("Seen", yearThree);
        for (var i = 0; i < 6; i++) {
            post("Missed " + i, yearThree);
        }
        stream(parent, seen.toString()).awaitResync();
        var unknown = stream(parent, "42");
        unknown.awaitResync();
        unknown.awaitMessage(post("Live", yearThree));
        var seenNow = post("Seen now", yearThree);
        stream(parent, seenNow + "." + school.toString().substring(24) + "-1").awaitResync();
    }

    @Test
    void it_ends_at_once_when_the_person_asks_for_deletion_and_does_not_open_again() {
        var stream = stream(parent, null);
        events.publish(new UserDeletionRequested(parent, Ids.next(), clock.instant(), clock.instant(), "0".repeat(64),
                "2.1", List.of(school)));
        await().until(stream::ended);
        assertThat(stream(parent, null).status()).isEqualTo(404);
    }

    @Test
    void it_ends_when_the_person_leaves_and_what_comes_then_is_not_shown() {
        var stream = stream(parent, null);
        events.publish(new MemberLeft(school, parent, "left"), 2);
        await().until(stream::ended);
        var again = stream(parent, null);
        var id = post("Trip", yearThree, yearFour);
        stream(bystander, null);
        await().until(() -> hasInInbox(bystander, id));
        var heartbeats = again.comments();
        await().until(() -> again.comments() > heartbeats);
        assertThat(again.ids()).isEmpty();
    }

    @Test
    void it_ends_with_a_session_and_follows_a_change_of_groups() {
        var stream = stream(parent, null);
        events.publish(new UserSignedOut(parent, "user", null));
        await().until(stream::ended);
        var again = stream(parent, null);
        events.publish(new MemberRoleChanged(school, parent, MemberRole.GUARDIAN, List.of(yearFour)), 2);
        await().until(() -> {
            post("For year four", yearFour);
            return !again.ids().isEmpty();
        });
    }

    @Test
    void nobody_but_a_service_listens_and_who_is_gone_is_not_kept() {
        var feed = "/internal/stream-feeds/" + Ids.next();
        assertThat(http.get(feed).status()).isEqualTo(401);
        assertThat(as(parent).get(feed).status()).isEqualTo(404);
        await().until(() -> streams.connections() == 0);
        var some = List.of(stream(parent, null), stream(parent, null), stream(bystander, null));
        assertThat(streams.connections()).isEqualTo(3);
        some.forEach(com.comms123.messaging.fixture.TestStream::close);
        await().until(() -> streams.connections() == 0);
    }

    @Test
    void a_person_s_ninth_stream_takes_the_place_of_the_first() {
        var first = stream(parent, null);
        for (var i = 0; i < 8; i++) {
            stream(parent, null);
        }
        await().until(first::ended);
        assertThat(first.ids()).isEmpty();
    }
}
