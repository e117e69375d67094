package com.comms123.identity.person;

import static com.comms123.identity.fixture.PersonFixture.CLUB;
import static com.comms123.identity.fixture.PersonFixture.GROUP;
import static com.comms123.identity.fixture.PersonFixture.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.RegistrationSweeper;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.RemoteService.Answer;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class MeIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final TestClock clock;
    private final RemoteService remote;
    private final FakeKeycloak keycloak;
    private final MongoTemplate mongo;
    private final RegistrationSweeper sweeper;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;
    private final TestHttp me;

    @Autowired
    MeIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, RemoteService remote,
            FakeKeycloak keycloak, MongoTemplate mongo, RegistrationSweeper sweeper) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.remote = remote;
        this.keycloak = keycloak;
        this.mongo = mongo;
        this.sweeper = sweeper;
        this.id = new Registrations(http).register(email);
        this.me = http.as(tokens.user(id));
        memberships(new Answer(200, List.of()));
    }

    @AfterEach
    void bringKeycloakBack() {
        keycloak.setAway(false);
    }

    private void memberships(Answer answer) {
        remote.on("membership", "GET", "/internal/people/*/memberships", request -> answer);
    }

    @Test
    void the_own_record_includes_the_memberships() {
        memberships(new Answer(200, List.of(Map.of("organisationId", SCHOOL, "organisationName", "St Example", "kind",
                "school", "role", "guardian", "groupIds", List.of(GROUP), "state", "active", "added-later", 1))));
        var response = me.get("/api/v1/me");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        var json = response.json();
        assertThat(json.path("id").asString()).isEqualTo(id.toString());
        assertThat(json.path("name").asString()).isEqualTo("Canary Example");
        assertThat(json.path("email").asString()).isEqualTo(email);
        assertThat(json.path("emailVerified").asBoolean(true)).isFalse();
        assertThat(json.path("pendingEmail").isNull()).isTrue();
        assertThat(json.path("mobile").asString()).isEqualTo("+447700900123");
        assertThat(json.path("policyVersion").asString()).isEqualTo("2.1");
        assertThat(json.path("membershipsComplete").asBoolean(false)).isTrue();
        assertThat(json.path("memberships").path(0).path("organisationName").asString()).isEqualTo("St Example");
        assertThat(json.path("memberships").path(0).path("groupIds").path(0).asString()).isEqualTo(GROUP.toString());
    }

    @Test
    void without_membership_service_the_record_says_that_the_memberships_are_missing() {
        memberships(new Answer(503, null));
        var json = me.get("/api/v1/me").json();
        assertThat(json.path("memberships").isEmpty()).isTrue();
        assertThat(json.path("membershipsComplete").asBoolean(true)).isFalse();
        assertThat(json.path("email").asString()).isEqualTo(email);
    }

    @Test
    void it_is_nobody_else_s() {
        assertThat(http.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(http.as(tokens.expired(id)).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(http.as(tokens.forAnotherAudience(id)).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(http.as(tokens.user(Ids.next())).get("/api/v1/me").status()).isEqualTo(404);
        assertThat(http.as(tokens.service("messaging-service")).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void name_and_mobile_can_be_changed_and_the_event_names_them() {
        var changed = me.with("If-Match", "\"3\"").patch("/api/v1/me",
                "{\"name\":\" Canary  Other \",\"mobile\":null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(changed.json().path("name").asString()).isEqualTo("Canary Other");
        assertThat(changed.json().path("mobile").isNull()).isTrue();
        var updated = events.await(UserUpdated.class, event -> event.userId().equals(id));
        assertThat(updated.event().fields()).containsExactlyInAnyOrder("name", "mobile");
        assertThat(updated.metadata().actor()).isEqualTo(id.toString());
        assertThat(updated.metadata().sequence()).isEqualTo(4);

        assertThat(me.patch("/api/v1/me", "{}").headers().firstValue("ETag")).hasValue("\"4\"");
        var mobile = me.patch("/api/v1/me", "{\"mobile\":\"+31 6 12345678\"}");
        assertThat(mobile.json().path("mobile").asString()).isEqualTo("+31612345678");
        assertThat(mobile.json().path("name").asString()).isEqualTo("Canary Other");
    }

    @Test
    void a_change_based_on_an_old_version_is_refused() {
        me.patch("/api/v1/me", "{\"name\":\"Canary Other\"}");
        var late = me.with("If-Match", "\"3\"").patch("/api/v1/me", "{\"name\":\"Canary Late\"}");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(me.with("If-Match", "nonsense").patch("/api/v1/me", "{}").status()).isEqualTo(412);
        assertThat(me.with("If-Match", "*").patch("/api/v1/me", "{}").status()).isEqualTo(200);
    }

    @Test
    void a_change_is_checked_field_by_field() {
        var response = me.patch("/api/v1/me", "{\"name\":\"\",\"mobile\":\"12\"}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("name", "mobile");
        assertThat(me.patch("/api/v1/me", "{\"name\":7}").json().path("errors").path(0).path("field").asString())
                .isEqualTo("name");
        assertThat(me.patch("/api/v1/me", "{\"email\":\"x@example.org\"}").code()).isEqualTo("unknown-field");
    }

    @Test
    void deleting_the_account_requires_a_recent_sign_in() {
        var longAgo = http.as(tokens.signedInAt(id, Instant.now().minus(Duration.ofMinutes(11))));
        assertThat(longAgo.delete("/api/v1/me").code()).isEqualTo("sign-in-again");
        assertThat(me.get("/api/v1/me").status()).isEqualTo(200);
        var just = http.as(tokens.signedInAt(id, Instant.now().minus(Duration.ofMinutes(9))));
        assertThat(just.delete("/api/v1/me").status()).isEqualTo(202);
    }

    @Test
    void deletion_hides_the_person_ends_the_sign_in_and_frees_the_address() throws Exception {
        var deleted = me.delete("/api/v1/me");
        assertThat(deleted.status()).isEqualTo(202);
        var receipt = new Receipt(deleted.json().path("receipt").asString());
        var event = events.await(UserDeletionRequested.class, e -> e.userId().equals(id));
        assertThat(event.event().receiptHash()).isEqualTo(receipt.hash());
        assertThat(event.event().deletionId().toString()).isEqualTo(deleted.json().path("deletionId").asString());
        assertThat(event.event().dueAt()).isEqualTo(event.event().requestedAt().plus(Duration.ofDays(30)))
                .isEqualTo(Instant.parse(deleted.json().path("dueAt").asString()));
        assertThat(event.event().organisationIds()).containsExactly(SCHOOL);
        assertThat(event.metadata().actor()).isEqualTo(id.toString());

        assertThat(me.get("/api/v1/me").status()).isEqualTo(404);
        assertThat(me.patch("/api/v1/me", "{\"name\":\"x\"}").status()).isEqualTo(404);
        assertThat(internal().post("/internal/contact-points", Map.of("userIds", List.of(id))).json().isEmpty())
                .isTrue();
        assertThat(me.delete("/api/v1/me").json()).isEqualTo(deleted.json());

        await().untilAsserted(() -> assertThat(keycloak.account(id)).hasValueSatisfying(account -> {
            assertThat(account.enabled).isFalse();
            assertThat(account.email).isEmpty();
            // The request and the listener may both be at it, side by side: ending it twice is as good as once.
            assertThat(account.logouts).isPositive();
        }));
        await().untilAsserted(() -> assertThat(stored().getString("state")).isEqualTo("deleted"));

        var again = new Registrations(http).register(email);
        assertThat(again).isNotEqualTo(id);
        events.await(UserRegistered.class, e -> e.userId().equals(again));
        assertThat(keycloak.accountWith(email)).hasValueSatisfying(
                account -> assertThat(account.username).isEqualTo(again.toString()));
    }

    @Test
    void the_address_is_free_even_before_keycloak_knows_of_the_deletion() {
        keycloak.setAway(true);
        me.delete("/api/v1/me");
        keycloak.setAway(false);
        var registrations = new Registrations(http);
        await().untilAsserted(() -> assertThat(registrations.post(Registrations.body(email)).status()).isEqualTo(201));
        assertThat(keycloak.account(id)).hasValueSatisfying(account -> assertThat(account.enabled).isFalse());
    }

    @Test
    void a_deletion_that_keycloak_was_away_for_is_made_up_for() {
        keycloak.setAway(true);
        me.delete("/api/v1/me");
        events.await(UserDeletionRequested.class, e -> e.userId().equals(id));
        await().until(() -> events.records("user.deletion-requested.dlt").stream()
                .anyMatch(record -> id.toString().equals(record.key())));
        keycloak.setAway(false);
        clock.advance(Duration.ofHours(2));
        await().untilAsserted(() -> {
            sweeper.endSignIns();
            assertThat(keycloak.account(id)).hasValueSatisfying(account -> assertThat(account.enabled).isFalse());
            assertThat(stored().getString("state")).isEqualTo("deleted");
        });
    }

    /// A hold on a school covers its past members (UP-5).
    @Test
    void a_deletion_names_present_and_former_organisations_in_any_order_of_events() {
        var left = Ids.next();
        events.publish(new MemberLeft(left, id, "left"), 2);
        events.publish(new MemberJoined(left, id, MemberRole.MEMBER, List.of(), Instant.EPOCH), 1);
        events.publish(new MemberJoined(CLUB, id, MemberRole.MEMBER, List.of(), Instant.EPOCH), 1);
        await().until(() -> belongs(left, false) && belongs(CLUB, true));
        me.delete("/api/v1/me");
        var event = events.await(UserDeletionRequested.class, e -> e.userId().equals(id)).event();
        assertThat(event.organisationIds()).containsExactlyInAnyOrder(SCHOOL, CLUB, left);
    }

    private boolean belongs(UUID organisation, boolean member) {
        return mongo.getCollection("belongings").countDocuments(
                new Document("userId", id).append("organisationId", organisation).append("member", member)) == 1;
    }

    @Test
    void a_purge_leaves_nothing_of_the_person_here_or_at_keycloak() {
        events.publish(new MemberJoined(CLUB, id, MemberRole.MEMBER, List.of(), Instant.EPOCH), 1);
        await().untilAsserted(() -> assertThat(
                mongo.getCollection("belongings").countDocuments(new Document("userId", id))).isEqualTo(1));
        me.delete("/api/v1/me");
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(purgeId)).event();
        assertThat(purged.residual()).isZero();
        assertThat(purged.counts()).containsEntry("people", 1L).containsEntry("policy-acceptances", 1L)
                .containsEntry("sign-in-accounts", 1L).containsEntry("belongings", 1L);
        assertThat(keycloak.account(id)).isEmpty();
        assertThat(mongo.getCollectionNames()).allSatisfy(collection -> assertThat(
                mongo.getCollection(collection).find().map(Document::toJson))
                .noneMatch(document -> document.contains(email)));

        // A late event does not bring anything back.
        events.publish(new MemberJoined(CLUB, id, MemberRole.MEMBER, List.of(), Instant.EPOCH), 9);
        var other = Ids.next();
        events.publish(new MemberJoined(CLUB, other, MemberRole.MEMBER, List.of(), Instant.EPOCH), 1);
        await().untilAsserted(() -> assertThat(
                mongo.getCollection("belongings").countDocuments(new Document("userId", other))).isEqualTo(1));
        assertThat(mongo.getCollection("belongings").countDocuments(new Document("userId", id))).isZero();
    }

    @Test
    void somebody_who_is_not_deleted_is_not_purged() {
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        await().until(() -> events.records("record.purge-due.dlt").stream()
                .anyMatch(record -> id.toString().equals(record.key())));
        assertThat(me.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(keycloak.account(id)).hasValueSatisfying(account -> assertThat(account.enabled).isTrue());
    }

    private Document stored() {
        var stored = mongo.findById(id, Document.class, "people");
        assertThat(stored).isNotNull();
        return stored;
    }

    private TestHttp internal() {
        return http.as(tokens.service("messaging-service"));
    }

    @Test
    void services_ask_for_names_and_contact_points_in_batches() {
        var unknown = Ids.next();
        var points = internal().post("/internal/contact-points", Map.of("userIds", List.of(id, unknown, id)));
        assertThat(points.json().valueStream()).singleElement().satisfies(point -> {
            assertThat(point.path("userId").asString()).isEqualTo(id.toString());
            assertThat(point.path("email").asString()).isEqualTo(email);
            assertThat(point.path("emailVerified").asBoolean(true)).isFalse();
            assertThat(point.path("mobile").asString()).isEqualTo("+447700900123");
            assertThat(point.path("name").asString()).isEqualTo("Canary Example");
        });
        var names = internal().post("/internal/display-names", Map.of("userIds", List.of(id, unknown)));
        assertThat(names.json().valueStream()).singleElement()
                .satisfies(name -> assertThat(name.propertyNames()).containsExactlyInAnyOrder("userId", "name"));
    }

    @Test
    void batches_are_bounded_and_people_may_not_ask() {
        var many = Stream.generate(Ids::next).limit(501).toList();
        assertThat(internal().post("/internal/contact-points", Map.of("userIds", many)).status()).isEqualTo(400);
        assertThat(internal().post("/internal/contact-points", Map.of("userIds", many.subList(0, 500))).status())
                .isEqualTo(200);
        assertThat(internal().post("/internal/contact-points", Map.of()).status()).isEqualTo(400);
        assertThat(internal().post("/internal/display-names", Map.of("userIds", List.of("x"))).status()).isEqualTo(400);
        for (var token : List.of(tokens.user(id), tokens.user(id, "operator"))) {
            assertThat(http.as(token).post("/internal/contact-points", Map.of("userIds", List.of(id))).status())
                    .isIn(403, 404);
        }
        assertThat(http.post("/internal/contact-points", Map.of("userIds", List.of(id))).status()).isEqualTo(401);
    }
}
