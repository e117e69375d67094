package com.comms123.identity.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.gateway.DeviceKind;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.device.application.DeviceRegistry;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.RememberedDevices;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.events.EventHeaders;
import com.comms123.platform.events.EventJson;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestEvents.Received;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class DeviceIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final TestClock clock;
    private final MongoTemplate mongo;
    private final DeviceRegistry registry;
    private final RememberedDevices remembered;
    private final UUID id;
    private final TestHttp me;
    private final UUID laptop = Ids.next();
    private final UUID desktop = Ids.next();

    @Autowired
    DeviceIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, MongoTemplate mongo,
            DeviceRegistry registry, RememberedDevices remembered) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.mongo = mongo;
        this.registry = registry;
        this.remembered = remembered;
        this.id = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        this.me = http.as(tokens.user(id));
    }

    /// As the gateway would: by the domain's clock.
    private void publish(Event event, Instant at) {
        var entry = EventCatalogue.of(event.getClass());
        events.publish(entry.topic(), event.subject().toString(), EventJson.write(event),
                Map.of(EventHeaders.ID, Ids.next().toString(), EventHeaders.SOURCE, "/gateway", EventHeaders.TYPE,
                        entry.type(), EventHeaders.TIME, at.toString(), EventHeaders.SUBJECT,
                        event.subject().toString(), EventHeaders.SPEC_VERSION, "1.0", EventHeaders.SEQUENCE,
                        "%019d".formatted(0), EventHeaders.ACTOR, event.subject().toString()));
    }

    private void remember(@Nullable UUID device, Instant at) {
        publish(new UserSignedIn(id, DeviceKind.BROWSER, device != null, device, false, "Firefox", "Linux"), at);
    }

    private List<String> listed() {
        var response = me.get("/api/v1/me/devices");
        assertThat(response.status()).isEqualTo(200);
        return response.json().path("items").valueStream().map(item -> item.path("id").asString()).toList();
    }

    private void awaitListed(UUID... devices) {
        await().untilAsserted(
                () -> assertThat(listed()).containsExactly(Arrays.stream(devices).map(UUID::toString)
                        .toArray(String[]::new)));
    }

    private Received<DeviceForgotten> forgotten(UUID device) {
        return events.await(DeviceForgotten.class, event -> event.deviceIds().contains(device));
    }

    @Test
    void a_remembered_device_is_shown_with_its_details() {
        var at = clock.instant();
        remember(laptop, at);
        awaitListed(laptop);
        publish(new UserSignedIn(id, DeviceKind.BROWSER, true, laptop, true, null, null), at.plusSeconds(60));
        await().untilAsserted(() -> assertThat(me.get("/api/v1/me/devices").json().path("items").path(0)
                .path("lastUsedAt").asString()).isEqualTo(at.plusSeconds(60).toString()));
        var item = me.get("/api/v1/me/devices").json().path("items").path(0);
        assertThat(item.path("browser").asString()).isEqualTo("Firefox");
        assertThat(item.path("system").asString()).isEqualTo("Linux");
        assertThat(item.path("rememberedAt").asString()).isEqualTo(at.toString());
        assertThat(http.get("/api/v1/me/devices").status()).isEqualTo(401);
        assertThat(http.as(tokens.user(Ids.next())).get("/api/v1/me/devices").status()).isEqualTo(404);
    }

    @Test
    void signing_in_elsewhere_forgets_it_but_an_app_does_not() {
        var at = clock.instant();
        remember(laptop, at);
        awaitListed(laptop);
        publish(new UserSignedIn(id, DeviceKind.MOBILE, false, null, false, null, null), at.plusSeconds(1));
        remember(desktop, at.plusSeconds(2));
        var published = forgotten(laptop);
        assertThat(published.event()).isEqualTo(new DeviceForgotten(id, List.of(laptop), "elsewhere"));
        assertThat(published.metadata().actor()).isEqualTo(id.toString());
        awaitListed(desktop);
        remember(null, at.plusSeconds(3));
        assertThat(forgotten(desktop).event().reason()).isEqualTo("elsewhere");
        awaitListed();
        assertThat(events.all(DeviceForgotten.class, event -> event.userId().equals(id))).hasSize(2);
    }

    @Test
    void signing_out_forgets_the_device_in_either_order_of_events() {
        var at = clock.instant();
        publish(new UserSignedOut(id, "user", laptop), at.plusSeconds(1));
        await().until(() -> mongo.findById(id, Document.class, "devices") != null);
        remember(laptop, at);
        remember(desktop, at.plusSeconds(2));
        awaitListed(desktop);
        publish(new UserSignedOut(id, "ended", desktop), at.plusSeconds(3));
        publish(new UserSignedOut(id, "user", null), at.plusSeconds(3));
        publish(new UserSignedOut(id, "user", desktop), at.plusSeconds(4));
        assertThat(forgotten(desktop).event().reason()).isEqualTo("signed-out");
        awaitListed();
    }

    @Test
    void a_person_removes_one_or_all() {
        remember(laptop, clock.instant());
        awaitListed(laptop);
        assertThat(me.delete("/api/v1/me/devices/" + desktop).code()).isEqualTo("no-such-device");
        assertThat(me.delete("/api/v1/me/devices/nonsense").status()).isEqualTo(400);
        var other = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        assertThat(http.as(tokens.user(other)).delete("/api/v1/me/devices/" + laptop).status()).isEqualTo(404);
        assertThat(listed()).hasSize(1);

        assertThat(me.delete("/api/v1/me/devices/" + laptop).status()).isEqualTo(204);
        assertThat(listed()).isEmpty();
        assertThat(me.delete("/api/v1/me/devices/" + laptop).status()).isEqualTo(204);
        var published = forgotten(laptop);
        assertThat(published.event()).isEqualTo(new DeviceForgotten(id, List.of(laptop), "user"));
        assertThat(published.metadata().actor()).isEqualTo(id.toString());

        remember(desktop, clock.advance(Duration.ofSeconds(1)));
        awaitListed(desktop);
        assertThat(me.delete("/api/v1/me/devices").status()).isEqualTo(204);
        assertThat(me.delete("/api/v1/me/devices").status()).isEqualTo(204);
        assertThat(listed()).isEmpty();
        assertThat(forgotten(desktop).event().reason()).isEqualTo("user");
        assertThat(events.all(DeviceForgotten.class, event -> event.userId().equals(id))).hasSize(2);
    }

    @Test
    void a_device_removed_by_many_requests_at_once_is_published_once() {
        remember(laptop, clock.instant());
        awaitListed(laptop);
        var statuses = IntStream.range(0, 8).parallel()
                .mapToObj(i -> me.delete("/api/v1/me/devices/" + laptop).status()).toList();
        assertThat(statuses).containsOnly(204);
        forgotten(laptop);
        assertThat(events.all(DeviceForgotten.class, event -> event.userId().equals(id))).hasSize(1);
    }

    @Test
    void a_changed_password_forgets_all_of_them() {
        remember(laptop, clock.instant());
        awaitListed(laptop);
        remembered.forgetAll(new PersonId(id), "password");
        assertThat(listed()).isEmpty();
        assertThat(forgotten(laptop).event()).isEqualTo(new DeviceForgotten(id, List.of(laptop), "password"));
    }

    @Test
    void after_thirty_days_it_is_not_remembered_any_more() {
        var at = clock.instant();
        remember(laptop, at);
        awaitListed(laptop);
        clock.set(at.plus(Duration.ofDays(30)).minusMillis(1));
        registry.expire();
        assertThat(listed()).hasSize(1);
        clock.set(at.plus(Duration.ofDays(30)));
        assertThat(listed()).isEmpty();
        registry.expire();
        var published = forgotten(laptop);
        assertThat(published.event().reason()).isEqualTo("expired");
        assertThat(published.metadata().actor()).isEqualTo("system");
    }

    @Test
    void a_deleted_person_s_devices_are_hidden_at_once_and_purged_for_good() {
        var at = clock.instant();
        remember(laptop, at);
        awaitListed(laptop);
        me.delete("/api/v1/me");
        assertThat(me.get("/api/v1/me/devices").status()).isEqualTo(404);
        assertThat(me.delete("/api/v1/me/devices").status()).isEqualTo(404);
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        var purged = events.await(RecordPurged.class, event -> event.purgeId().equals(purgeId)).event();
        assertThat(purged.counts()).containsEntry("devices", 1L);
        assertThat(purged.residual()).isZero();

        remember(desktop, at.plusSeconds(1));
        var other = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        publish(new UserSignedIn(other, DeviceKind.BROWSER, true, laptop, false, null, null), at.plusSeconds(2));
        await().untilAsserted(() -> assertThat(http.as(tokens.user(other)).get("/api/v1/me/devices").json()
                .path("items")).hasSize(1));
        publish(new UserSignedIn(id, DeviceKind.BROWSER, true, desktop, false, null, null), at.plusSeconds(3));
        var last = Ids.next();
        publish(new UserSignedIn(last, DeviceKind.BROWSER, true, laptop, false, null, null), at.plusSeconds(4));
        await().until(() -> mongo.findById(last, Document.class, "devices") != null);
        assertThat(mongo.findById(id, Document.class, "devices")).isNull();
    }

    @Test
    void a_purge_order_for_a_person_who_is_not_deleted_leaves_their_devices() {
        remember(laptop, clock.instant());
        awaitListed(laptop);
        events.publish(new RecordPurgeDue(Ids.next(), RecordKind.USER, id));
        await().until(() -> events.records("record.purge-due.dlt").stream()
                .anyMatch(record -> id.toString().equals(record.key())));
        assertThat(listed()).hasSize(1);
    }
}
