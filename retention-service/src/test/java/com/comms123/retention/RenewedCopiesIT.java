package com.comms123.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.platform.ids.Ids;
import com.comms123.retention.fixture.PlayedServices;
import com.comms123.retention.fixture.Requester;
import com.comms123.retention.fixture.Transfers;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/// Copies that show something which was deleted or withheld since; the services that hand in are played.
@PlatformTest
class RenewedCopiesIT {
    private final TestEvents events;
    private final TestClock clock;
    private final MongoOperations mongo;
    private final Requester requester;
    private final Requester other;
    private final PlayedServices services;

    @Autowired
    RenewedCopiesIT(TestEvents events, TestClock clock, TestHttp http, TestTokens tokens, RemoteService remote,
            MongoOperations mongo) {
        this.events = events;
        this.clock = clock;
        this.mongo = mongo;
        this.other = new Requester(http, tokens, remote);
        this.requester = new Requester(http, tokens, remote);
        this.services = new PlayedServices(new Transfers(http, tokens), events);
    }

    @Test
    void a_copy_with_a_message_that_is_withdrawn_is_made_anew_and_other_copies_stay() {
        requester.fee("0");
        other.fee("0");
        var message = Ids.next();
        var id = requester.open("user", requester.id);
        var unconcerned = other.open("user", other.id);
        services.handIn(id, "messaging-service", received(message));
        services.handInTheRest(id, "messaging-service");
        services.handInTheRest(unconcerned);
        for (var each : List.of(id, unconcerned)) {
            events.await(AccessRequestCompleted.class, event -> event.requestId().equals(each));
        }
        var old = Ids.next();
        withdraw(message);
        await().untilAsserted(() -> assertThat(state(requester, id)).isEqualTo("collecting"));
        assertThat(requester.mine().get(Requester.packageOf(id)).code()).isEqualTo("package-not-there");
        assertThat(requester.mine().get(Requester.REQUESTS + "/" + id).json().path("renewedAt").isNull()).isFalse();
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());
        assertThat(other.mine().get(Requester.packageOf(unconcerned)).status()).isEqualTo(200);

        services.handIn(id, "messaging-service", received(message), old);
        clock.advance(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
        assertThat(requester.mine().get(Requester.REQUESTS + "/" + id).json().path("awaiting").toString())
                .as("a part that was begun before does not count").contains("messaging");
        services.handInTheRest(id);
        await().untilAsserted(() -> assertThat(state(requester, id)).isEqualTo("ready"));
        assertThat(requester.mine().get(Requester.packageOf(id)).status()).isEqualTo(200);
    }

    @Test
    void a_copy_ends_with_what_was_withdrawn_from_it_when_another_is_on_its_way() {
        requester.fee("0");
        var message = Ids.next();
        var first = requester.open("user", requester.id);
        services.handIn(first, "messaging-service", received(message));
        services.handInTheRest(first, "messaging-service");
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(first));
        var second = requester.open("user", requester.id);
        withdraw(message);
        assertThat(events.await(AccessRequestRefused.class, event -> event.requestId().equals(first)).event().reason())
                .isEqualTo("outdated");
        assertThat(requester.mine().get(Requester.packageOf(first)).code()).isEqualTo("package-not-there");
        await().untilAsserted(() -> assertThat(pieces(first)).isZero());
        assertThat(state(requester, second)).isEqualTo("collecting");
    }

    @Test
    void a_copy_that_was_made_before_a_restriction_is_made_anew_and_a_later_one_stays() {
        requester.fee("0");
        var id = requester.open("user", requester.id);
        services.handInTheRest(id);
        events.await(AccessRequestCompleted.class, event -> event.requestId().equals(id));
        var restricted = new CustodyRestrictionPlaced(Ids.next(), requester.id, Ids.next(),
                CustodyRestriction.NO_CONTACT);
        var placedAt = clock.instant();
        events.publish(restricted, placedAt);
        await().untilAsserted(() -> assertThat(state(requester, id)).isEqualTo("collecting"));
        assertThat(requester.mine().get(Requester.packageOf(id)).code()).isEqualTo("package-not-there");
        await().untilAsserted(() -> assertThat(pieces(id)).isZero());

        clock.advance(Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(
                events.all(AccessRequestCollectDue.class, event -> event.requestId().equals(id))).hasSize(2));
        services.handInTheRest(id);
        await().untilAsserted(() -> assertThat(state(requester, id)).isEqualTo("ready"));
        var others = other.open("user", other.id);
        events.publish(restricted, placedAt);
        // Behind it in the same partition, so that the late one has been handled once the other copy is made anew.
        events.publish(new CustodyRestrictionPlaced(restricted.pupilId(), other.id, restricted.organisationId(),
                restricted.restriction()), clock.instant());
        await().untilAsserted(() -> assertThat(other.mine().get(Requester.REQUESTS + "/" + others).json()
                .path("renewedAt").isNull()).isFalse());
        assertThat(requester.mine().get(Requester.packageOf(id)).status()).isEqualTo(200);
    }

    private static Map<String, byte[]> received(UUID message) {
        return Map.of("records/messages-received.ndjson",
                ("{\"messageId\":\"" + message + "\"}\n").getBytes(StandardCharsets.UTF_8));
    }

    private void withdraw(UUID message) {
        var now = clock.instant();
        events.publish(new MessageWithdrawn(message, Ids.next(), List.of(), List.of(), Ids.next(), Ids.next(), now,
                now.plus(Duration.ofDays(30)), "0".repeat(64), "2.1"));
    }

    private static String state(Requester reader, UUID id) {
        return reader.mine().get(Requester.REQUESTS + "/" + id).json().path("state").asString();
    }

    private long pieces(UUID id) {
        return mongo.count(Query.query(Criteria.where("_id").regex("^" + id)), "access-pieces");
    }
}
