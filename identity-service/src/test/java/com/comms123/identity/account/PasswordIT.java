package com.comms123.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.UserUpdated;
import com.comms123.identity.fixture.FakeKeycloak;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Mails;
import com.comms123.identity.fixture.Registrations;
import com.comms123.identity.person.application.SignInCredentials;
import com.comms123.identity.person.domain.PersonId;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/// Changing a password, and replacing a forgotten one.
@IdentityTest
class PasswordIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String BETTER = "a much better password";

    private final TestHttp http;
    private final TestEvents events;
    private final TestClock clock;
    private final FakeKeycloak keycloak;
    private final Mails mails;
    private final MongoTemplate mongo;
    private final SignInCredentials credentials;
    private final String email = "canary-" + Ids.next() + "@example.org";
    private final UUID id;
    private final TestHttp me;

    @Autowired
    PasswordIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, FakeKeycloak keycloak,
            GreenMail mailServer, MongoTemplate mongo, SignInCredentials credentials) {
        this.http = http;
        this.events = events;
        this.clock = clock;
        this.keycloak = keycloak;
        this.mails = new Mails(mailServer);
        this.mongo = mongo;
        this.credentials = credentials;
        this.id = new Registrations(http).register(email);
        this.me = http.as(tokens.user(id));
    }

    @AfterEach
    void bringKeycloakBack() {
        keycloak.setAway(false);
    }

    private FakeKeycloak.User account() {
        return keycloak.account(id).orElseThrow();
    }

    private Document stored() {
        return Objects.requireNonNull(mongo.findById(id, Document.class, "people"));
    }

    @Test
    void the_password_rules_are_shown_before_and_the_broken_ones_after() {
        var rules = http.get("/api/v1/password-rules");
        assertThat(rules.status()).isEqualTo(200);
        assertThat(rules.json().path("minLength").asInt()).isEqualTo(10);
        assertThat(rules.json().path("maxLength").asInt()).isEqualTo(128);
        var codes = rules.json().path("rules").valueStream().map(rule -> rule.path("code").asString()).toList();
        for (var chosen : List.of("short", "password1234", "x" + email)) {
            var refused = me.put("/api/v1/me/password", Map.of("currentPassword", PASSWORD, "newPassword", chosen));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("errors").valueStream()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.path("field").asString()).isEqualTo("newPassword");
                assertThat(codes).contains(error.path("code").asString());
            });
        }
    }

    @Test
    void a_password_is_changed_with_the_one_before_and_ends_the_sessions() {
        account().sessions.add("elsewhere");
        assertThat(me.put("/api/v1/me/password", Map.of("currentPassword", "wrong", "newPassword", BETTER)).status())
                .isEqualTo(422);
        var changed = me.put("/api/v1/me/password", Map.of("currentPassword", PASSWORD, "newPassword", BETTER));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(account().password).isEqualTo(BETTER);
        assertThat(account().sessions).isEmpty();
        assertThat(account().failures).isZero();
        events.await(UserUpdated.class, event -> event.userId().equals(id) && event.fields().contains("password"));
        mails.await(email, "was changed");
        assertThat(
                me.put("/api/v1/me/password", Map.of("currentPassword", BETTER, "newPassword", "some keycloak refuses"))
                        .json().path("errors").path(0).path("code").asString())
                .isEqualTo("too-weak");
        assertThat(stored()).doesNotContainKeys("upkeep", "upkeepAt");
        assertThat(stored().toJson()).doesNotContain(BETTER, PASSWORD);
    }

    @Test
    void one_session_can_be_kept() {
        account().sessions.addAll(List.of("here", "elsewhere", "there"));
        credentials.endSessions(new PersonId(id), "here");
        assertThat(account().sessions).containsExactly("here");
        credentials.endSessions(new PersonId(id), "gone");
        assertThat(account().sessions).isEmpty();
    }

    @Test
    void wrong_passwords_are_limited_across_everything_that_asks_for_one() {
        for (var i = 0; i < 5; i++) {
            assertThat(me.send("DELETE", "/api/v1/me/second-factor", Map.of("password", "wrong")).status())
                    .isEqualTo(422);
        }
        var refused = me.put("/api/v1/me/password", Map.of("currentPassword", PASSWORD, "newPassword", BETTER));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-attempts");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(account().failures).as("fewer than lock the account").isEqualTo(5);
        clock.advance(Duration.ofMinutes(2));
        assertThat(me.put("/api/v1/me/password", Map.of("currentPassword", PASSWORD, "newPassword", BETTER)).status())
                .isEqualTo(204);
    }

    @Test
    void a_forgotten_password_is_replaced_by_the_link_in_the_mail() {
        account().sessions.add("elsewhere");
        assertThat(http.post("/api/v1/password-resets", Map.of("email", email)).status()).isEqualTo(202);
        var token = mails.token(email, "reset-password");
        var completion = Map.of("token", token, "newPassword", BETTER);
        assertThat(http.post("/api/v1/password-resets/completions", Map.of("token", token, "newPassword", "short"))
                .status()).isEqualTo(400);
        var done = Stream.generate(() -> completion).limit(4).parallel()
                .map(once -> http.post("/api/v1/password-resets/completions", once).status()).toList();
        assertThat(done.stream().filter(status -> status == 204)).hasSize(1);
        assertThat(account().password).isEqualTo(BETTER);
        assertThat(account().sessions).isEmpty();
        assertThat(http.post("/api/v1/password-resets/completions", completion).code()).isEqualTo("token-unknown");
        assertThat(me.get("/api/v1/me").json().path("emailVerified").asBoolean(false)).isTrue();
        events.await(UserUpdated.class, event -> event.userId().equals(id) && event.fields().contains("password"));
    }

    @Test
    void an_unknown_address_gets_the_same_answer_in_the_same_time_and_no_mail() {
        var least = Duration.ofMillis(150);
        for (var address : List.of(email, "nobody-" + Ids.next() + "@example.org")) {
            var begin = System.nanoTime();
            var answer = http.post("/api/v1/password-resets", Map.of("email", address));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(least);
        }
        assertThat(http.post("/api/v1/password-resets", Map.of("email", "x")).status()).isEqualTo(400);
    }

    @Test
    void changing_the_password_is_refused_with_a_reason_while_keycloak_is_down() {
        keycloak.setAway(true);
        var refused = me.put("/api/v1/me/password", Map.of("currentPassword", PASSWORD, "newPassword", BETTER));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("sign-in-unavailable");
        assertThat(me.get("/api/v1/me/second-factor").status()).isEqualTo(503);
        assertThat(stored()).doesNotContainKeys("upkeepAt");
    }
}
