package com.comms123.messaging.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.messaging.fixture.MessagingIT;
import com.comms123.messaging.fixture.PushFixture;
import com.comms123.platform.bytes.Sha256;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.HandedIn;
import com.comms123.testing.TestHttp.Response;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// Notifications in browsers, through a push service on this machine.
class PushIT extends MessagingIT {
    private static final String PATH = "/api/v1/me/push-subscriptions";
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final String phone = pushService().endpoint(Ids.next());

    @Test
    void a_person_turns_notifications_on_in_a_browser_and_off_again() {
        assertThat(as(parent).get("/api/v1/me/push-key").json().path("publicKey").asString())
                .isEqualTo(PushFixture.publicKey(PushFixture.KEY));
        var made = subscribe(parent, phone);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("id").asString()).isEqualTo(Sha256.hex(phone));
        assertThat(made.json().path("service").asString()).isEqualTo("127.0.0.1");
        assertThat(made.body()).as("an endpoint is a secret").doesNotContain(phone);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(subscribe(parent, phone).json().path("id")).isEqualTo(made.json().path("id"));
        assertThat(items(as(parent).get(PATH).json())).singleElement().isEqualTo(
                subscribe(parent, phone).json());

        assertThat(as(bystander).delete(PATH + "/" + Sha256.hex(phone)).status()).isEqualTo(204);
        assertThat(items(as(parent).get(PATH).json())).as("only its owner turns it off").hasSize(1);
        assertThat(as(parent).delete(PATH + "/" + Sha256.hex(phone)).status()).isEqualTo(204);
        assertThat(items(as(parent).get(PATH).json())).isEmpty();
        subscribe(parent, phone);
        subscribe(parent, pushService().endpoint(Ids.next()));
        assertThat(as(parent).delete(PATH).status()).isEqualTo(204);
        assertThat(stored(parent)).isZero();
        for (var anonymous : List.of(http.get("/api/v1/me/push-key"), http.get(PATH), http.delete(PATH),
                http.post(PATH, Map.of("endpoint", phone)))) {
            assertThat(anonymous.status()).isEqualTo(401);
        }
    }

    @Test
    void the_platform_takes_no_address_that_is_not_of_a_known_push_service() {
        for (var endpoint : List.of("https://evil.example/x", "http://fcm.googleapis.com/x",
                "https://169.254.169.254/x",
                "http://127.0.0.1:1/x", "https://fcm.googleapis.com@evil.example/x", "")) {
            var refused = subscribe(parent, endpoint);
            assertThat(refused.status()).as(endpoint).isEqualTo(400);
            assertThat(refused.json().path("errors").path(0).path("field").asString()).isEqualTo("endpoint");
        }
        assertThat(as(parent).post(PATH, Map.of("endpoint", phone, "keys", Map.of("auth", "x"))).code())
                .as("keys of browsers are not needed, and refused").isEqualTo("unknown-field");
        assertThat(stored(parent)).isZero();
    }

    @Test
    void a_message_wakes_the_browsers_of_its_recipients_once_and_staff_see_that_it_left() {
        subscribe(parent, phone);
        var other = pushService().endpoint(Ids.next());
        subscribe(bystander, other);
        var id = post("A secret subject", yearThree);
        await().until(() -> state("push", parent, id).equals("sent"));
        await().until(() -> mailState(parent, id).equals("sent"));
        assertThat(pushService().pushes(phone)).singleElement().satisfies(push -> {
            assertThat(push.length()).isZero();
            assertThat(push.headers().toString()).doesNotContain("secret", id.toString(), parent.toString());
        });
        assertThat(pushService().pushes(other)).isEmpty();
        assertThat(state("push", bystander, id)).isEmpty();
        assertThat(deliveries(teacher, id).json().path("totals").path("push").path("sent").asInt()).isEqualTo(1);
        assertThat(as(teacher).with("Accept", "text/csv").get("/api/v1/messages/" + id + "/deliveries").body())
                .contains(parent + ",Name of " + parent + ",push,sent,");
        events.await(DeliveryAttempted.class, e -> e.messageId().equals(id) && e.channel() == Channel.PUSH
                && e.outcome() == DeliveryOutcome.SENT);
    }

    @Test
    void a_browser_that_is_gone_is_forgotten_and_the_delivery_says_so() {
        subscribe(parent, phone);
        pushService().answer(phone, 410);
        var id = post("Trip", yearThree);
        await().until(() -> state("push", parent, id).equals("skipped no-browser"));
        assertThat(items(as(parent).get(PATH).json())).isEmpty();
        var next = post("Next", yearThree);
        await().until(() -> mailState(parent, next).equals("sent"));
        assertThat(state("push", parent, next)).as("nothing is queued for nobody").isEmpty();
    }

    @Test
    void a_push_service_that_fails_is_asked_again() {
        subscribe(parent, phone);
        pushService().answer(phone, 503);
        var id = post("Trip", yearThree);
        await().until(() -> state("push", parent, id).equals("queued push-service-unreachable"));
        pushService().answer(phone, 201);
        clock.advance(Duration.ofMinutes(2));
        await().until(() -> state("push", parent, id).equals("sent"));
    }

    @Test
    void quiet_hours_hold_back_a_push_and_no_urgent_one() {
        subscribe(parent, phone);
        var now = clock.instant().atZone(LONDON).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var chosen = as(parent).with("If-Match", "*").put("/api/v1/me/notification-preferences",
                Map.of("mail", "off", "sms", "off", "digestHour", 18, "timeZone", LONDON.getId(), "quietHours",
                        Map.of("from", now.toString(), "to", now.plusHours(2).toString())));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        var quiet = post("Quiet", yearThree);
        await().until(() -> state("push", parent, quiet).equals("queued quiet-hours"));
        assertThat(pushService().pushes(phone)).isEmpty();
        clock.advance(Duration.ofHours(3));
        await().until(() -> state("push", parent, quiet).equals("sent"));
        var urgent = as(teacher).post("/api/v1/organisations/" + school + "/messages", Map.of("groupIds",
                List.of(yearThree), "subject", "Urgent", "body", "Now.", "urgency", "urgent")).json().path("id");
        await().until(() -> state("push", parent, UUID.fromString(urgent.asString())).equals("sent"));
        assertThat(pushService().pushes(phone)).hasSize(2).last()
                .satisfies(push -> assertThat(push.headers()).containsEntry("urgency", "high"));
    }

    @Test
    void a_restriction_that_comes_while_a_push_waits_keeps_it_back() {
        var guardian = Ids.next();
        var pupil = Ids.next();
        joins(guardian, MemberRole.GUARDIAN);
        awaitMember(guardian);
        enrolled(pupil, 1, guardian, Set.of(), yearThree);
        subscribe(guardian, phone);
        pushService().answer(phone, 503);
        var id = post("Trip", yearThree);
        await().until(() -> state("push", guardian, id).equals("queued push-service-unreachable"));
        enrolled(pupil, 2, guardian, Set.of(CustodyRestriction.NO_MESSAGES), yearThree);
        pushService().answer(phone, 201);
        var before = pushService().pushes(phone).size();
        clock.advance(Duration.ofMinutes(2));
        await().until(() -> state("push", guardian, id).equals("skipped custody-restriction"));
        assertThat(pushService().pushes(phone)).hasSize(before);
    }

    @Test
    void a_copy_says_that_there_is_a_browser_without_its_secret_and_a_purge_removes_it() {
        subscribe(parent, phone);
        var part = HandedIn.of(events, remote, RecordKind.USER, parent, parent);
        assertThat(part.records("notified-browsers")).contains("127.0.0.1");
        assertThat(part.allRecords()).doesNotContain(phone, Sha256.hex(phone));
        events.publish(new RecordPurgeDue(Ids.next(), RecordKind.USER, parent));
        var purged = events.await(RecordPurged.class, e -> e.recordId().equals(parent));
        assertThat(purged.event().residual()).isZero();
        assertThat(purged.event().counts()).containsEntry("push-subscriptions", 1L);
        assertThat(stored(parent)).isZero();
        assertThat(subscribe(parent, phone).status()).isEqualTo(404);
        assertThat(stored(parent)).isZero();
    }

    private Response subscribe(UUID person, String endpoint) {
        return as(person).post(PATH, Map.of("endpoint", endpoint));
    }

    private long stored(UUID person) {
        return mongo.getCollection("push-subscriptions").countDocuments(new Document("userId", person));
    }
}
