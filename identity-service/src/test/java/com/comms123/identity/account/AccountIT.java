package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.RecordPurged;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.KeycloakSync;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class AccountIT {
    private static final String PASSWORD = "correct horse battery";

    private final TestHttp http;
    private final TestEvents events;
    private final TestClock clock;
    private final FakeKeycloak keycloak;
    private final Mails mails;
    private final MongoTemplate mongo;
    private final KeycloakSync keycloakSync;
    private final Registrations registrations;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final String other = "canary-" + Ids.next() + "@new.example";
    private final UUID id;
    private final TestHttp me;

    @Autowired
    AccountIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, FakeKeycloak keycloak,
            GreenMail mailServer, MongoTemplate mongo, KeycloakSync keycloakSync) {
        this.http = http;
        this.events = events;
        this.clock = clock;
        this.keycloak = keycloak;
        this.mails = new Mails(mailServer);
        this.mongo = mongo;
        this.keycloakSync = keycloakSync;
        this.registrations = new Registrations(http);
        this.id = registrations.register(email);
        this.me = http.as(tokens.user(id));
    }

    @AfterEach
    void bringKeycloakBack() {
        keycloak.setAway(false);
    }

    private FakeKeycloak.User account() {
        return keycloak.account(id).orElseThrow();
    }

    private static Map<String, @Nullable Object> body(@Nullable Object... pairs) {
        var body = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            body.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return body;
    }

    private TestHttp.Response confirm() {
        return http.post("/api/v1/email-confirmations", body("token", mails.token(email, "confirm-email")));
    }

    private void updated(String field) {
        events.await(UserUpdated.class, event -> event.userId().equals(id) && event.fields().contains(field));
    }

    @Test
    void an_address_is_confirmed_by_the_link_in_the_mail() {
        assertThat(mails.token(email, "confirm-email")).isNotEmpty();
        assertThat(mails.to(email)).singleElement().satisfies(text -> assertThat(text).doesNotContain("Canary"));
        assertThat(confirm().status()).isEqualTo(204);
        var json = me.get("/api/v1/me").json();
        assertThat(json.path("emailVerified").asBoolean(false)).isTrue();
        assertThat(account().emailVerified).isTrue();
        updated("emailVerified");
        assertThat(confirm().code()).isEqualTo("token-unknown");
        assertThat(me.post("/api/v1/me/email/confirmation-mails", null).code()).isEqualTo("already-confirmed");
        assertThat(http.post("/api/v1/email-confirmations", Map.of("token", "A".repeat(43))).status()).isEqualTo(422);
        assertThat(http.post("/api/v1/email-confirmations", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void the_link_is_sent_again_five_times_and_every_one_is_good() {
        var first = mails.token(email, "confirm-email");
        for (var i = 0; i < 5; i++) {
            assertThat(me.post("/api/v1/me/email/confirmation-mails", null).status()).isEqualTo(202);
        }
        var refused = me.post("/api/v1/me/email/confirmation-mails", null);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-mails");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        await().untilAsserted(() -> assertThat(mails.to(email)).hasSize(6));
        assertThat(http.post("/api/v1/email-confirmations", Map.of("token", first)).status()).isEqualTo(204);
        assertThat(http.post("/api/v1/me/email/confirmation-mails", null).status()).isEqualTo(401);
    }

    private TestHttp.Response askFor(String address) {
        return me.put("/api/v1/me/email", body("email", address, "password", PASSWORD));
    }

    @Test
    void an_address_is_changed_when_both_have_confirmed() {
        confirm();
        var asked = askFor(other);
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.json().path("pending").asBoolean(false)).isTrue();
        assertThat(me.get("/api/v1/me").json().path("pendingEmail").asString()).isEqualTo(other);
        assertThat(me.get("/api/v1/me").json().path("email").asString()).isEqualTo(email);
        assertThat(mails.to(email)).noneSatisfy(text -> assertThat(text).contains(other));

        var atNew = Map.of("token", mails.token(other, "email-change"));
        var atOld = Map.of("token", mails.token(email, "email-change"));
        assertThat(http.post("/api/v1/email-changes/confirmations", atNew).status()).isEqualTo(204);
        assertThat(account().email).isEqualTo(email);
        assertThat(http.post("/api/v1/email-changes/confirmations", atOld).status()).isEqualTo(204);
        var json = me.get("/api/v1/me").json();
        assertThat(json.path("email").asString()).isEqualTo(other);
        assertThat(json.path("emailVerified").asBoolean(false)).isTrue();
        assertThat(json.path("pendingEmail").isNull()).isTrue();
        assertThat(account().email).isEqualTo(other);
        assertThat(account().emailVerified).isTrue();
        updated("email");
        mails.await(email, "We have changed the email address");
        assertThat(http.post("/api/v1/email-changes/refusals", atOld).code()).isEqualTo("token-unknown");

        registrations.register(email);
        assertThat(keycloak.accountWith(email)).as("the former address is free").isPresent();
    }

    @Test
    void the_old_address_refuses_or_stays_silent() {
        confirm();
        askFor(other);
        var refusal = Map.of("token", mails.token(email, "email-change"));
        assertThat(http.post("/api/v1/email-changes/refusals", refusal).status()).isEqualTo(204);
        assertThat(me.get("/api/v1/me").json().path("pendingEmail").isNull()).isTrue();
        mails.await(email, "was refused");

        var third = "canary-" + Ids.next() + "@third.example";
        askFor(third);
        var atNew = Map.of("token", mails.token(third, "email-change"));
        assertThat(http.post("/api/v1/email-changes/confirmations", atNew).status()).isEqualTo(204);
        keycloak.setAway(true);
        clock.advance(Duration.ofDays(7));
        keycloakSync.sweep();
        assertThat(me.get("/api/v1/me").json().path("email").asString()).isEqualTo(third);
        assertThat(account().email).isEqualTo(email);
        keycloak.setAway(false);
        await().untilAsserted(() -> {
            keycloakSync.sweep();
            assertThat(account().email).isEqualTo(third);
        });
        assertThat(stored()).doesNotContainKeys("upkeep", "upkeepAt");
    }

    private Document stored() {
        return Objects.requireNonNull(mongo.findById(id, Document.class, "people"));
    }

    @Test
    void somebody_else_s_address_gets_the_same_answer_and_its_owner_a_mail() {
        registrations.register(other);
        var taken = askFor(other);
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().path("pending").asBoolean(false)).isTrue();
        assertThat(me.get("/api/v1/me").json().path("pendingEmail").asString()).isEqualTo(other);
        mails.await(other, "Somebody with another account");
        assertThat(mails.to(other)).noneSatisfy(text -> assertThat(text).contains("email-change#"));
    }

    @Test
    void a_change_of_address_is_checked() {
        assertThat(me.put("/api/v1/me/email", body("email", other, "password", "wrong")).code())
                .isEqualTo("wrong-password");
        assertThat(me.put("/api/v1/me/email", body("email", "x", "password", PASSWORD)).status()).isEqualTo(400);
        assertThat(me.put("/api/v1/me/email", body("email", other)).status()).isEqualTo(400);
        assertThat(me.put("/api/v1/me/email", body("mail", other)).code()).isEqualTo("unknown-field");
        assertThat(http.put("/api/v1/me/email", body("email", other, "password", PASSWORD)).status()).isEqualTo(401);
    }

    @Test
    void checking_a_password_leaves_no_session() {
        assertThat(askFor(other).status()).isEqualTo(202);
        assertThat(account().sessions).isEmpty();
    }

    @Test
    void a_second_factor_is_seen_and_removed() {
        assertThat(me.get("/api/v1/me/second-factor").json().path("enabled").asBoolean(true)).isFalse();
        account().secondFactor = "totp";
        account().recoveryCodes = 3;
        var seen = me.get("/api/v1/me/second-factor").json();
        assertThat(seen.path("enabled").asBoolean(false)).isTrue();
        assertThat(seen.path("since").asString()).startsWith("2026-");
        assertThat(seen.path("apps").asInt()).isOne();
        assertThat(seen.path("required").asBoolean(true)).isFalse();
        assertThat(seen.path("recoveryCodes").path("left").asInt()).isEqualTo(3);
        assertThat(seen.path("recoveryCodes").path("total").asInt()).isEqualTo(12);
        var removed = me.send("DELETE", "/api/v1/me/second-factor", body("password", PASSWORD));
        assertThat(removed.status()).isEqualTo(204);
        assertThat(account().secondFactor).isNull();
        assertThat(account().recoveryCodes).isNull();
        updated(UserUpdated.SECOND_FACTOR_REMOVED);
        mails.await(email, "no longer asks for a code");
        assertThat(me.delete("/api/v1/me/second-factor").status()).isEqualTo(400);
    }

    @Test
    void a_deletion_invalidates_open_links_and_a_purge_removes_them() {
        var confirmation = mails.token(email, "confirm-email");
        askFor(other);
        var atNew = mails.token(other, "email-change");
        assertThat(me.delete("/api/v1/me").status()).isEqualTo(202);
        for (var token : List.of(confirmation, atNew)) {
            assertThat(http.post("/api/v1/email-confirmations", Map.of("token", token)).code())
                    .isEqualTo("token-unknown");
            assertThat(http.post("/api/v1/email-changes/confirmations", Map.of("token", token)).code())
                    .isEqualTo("token-unknown");
        }
        assertThat(stored()).doesNotContainKeys("upkeep", "upkeepAt");
        var purgeId = Ids.next();
        events.publish(new RecordPurgeDue(purgeId, RecordKind.USER, id));
        var purged = events.await(RecordPurged.class, e -> e.purgeId().equals(purgeId)).event();
        assertThat(purged.residual()).isZero();
        assertThat(purged.counts().get("mailed-tokens")).isPositive();
        assertThat(mongo.getCollectionNames()).allSatisfy(collection -> assertThat(
                mongo.getCollection(collection).find().map(Document::toJson))
                .noneMatch(document -> document.contains(email) || document.contains(other)));
        for (var collection : List.of("mailed-tokens", "attempts", "notices")) {
            assertThat(mongo.getCollection(collection).countDocuments(new Document("userId", id))).isZero();
        }
    }
}
