package com.comms123.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.keycloak.KeycloakEndings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class SignOutIT extends GatewayTest {
    @Autowired
    KeycloakEndings endings;

    @Autowired
    SystemTime time;

    @Test
    void signing_out_ends_the_session_here_and_at_keycloak() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var cookie = browser.cookie("SESSION");
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);

        assertThat(browser.cookie("SESSION")).isEmpty();
        var thief = browser();
        thief.setCookie("SESSION", cookie);
        assertThat(thief.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(events.await(UserSignedOut.class, event -> event.userId().equals(person.userId())).event().reason())
                .isEqualTo("user");
    }

    @Test
    void it_needs_the_csrf_header() {
        var browser = signedIn(Person.withRoles());
        var answer = browser.postWithoutCsrf("/logout", null);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("csrf-token-invalid");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void signing_out_when_nobody_is_signed_in_is_no_failure() {
        assertThat(browser().postWithoutCsrf("/logout", null).status()).isEqualTo(204);
    }

    @Test
    void a_request_under_way_does_not_bring_the_session_back() throws Exception {
        var browser = signedIn(Person.withRoles());
        var cookie = browser.cookie("SESSION");
        // So that the request under way has something to write to the session.
        mongo.updateMulti(new Query(), new Update().set("accessedAt", Instant.EPOCH.plus(Duration.ofDays(1))),
                "sessions");
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        MESSAGING.on("GET /api/v1/me/inbox", exchange -> {
            begun.countDown();
            await(goOn);
            Backend.answer(exchange, 200, "{}");
        });
        var other = browser();
        other.setCookie("SESSION", cookie);
        var underWay = CompletableFuture.supplyAsync(() -> other.get("/api/v1/me/inbox"));
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        goOn.countDown();

        assertThat(underWay.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        var thief = browser();
        thief.setCookie("SESSION", cookie);
        assertThat(thief.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void when_keycloak_is_away_its_session_is_ended_later() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        KEYCLOAK.isDown(true);

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);

        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isFalse();
        KEYCLOAK.isDown(false);
        mongo.updateMulti(new Query(), new Update().set("dueAt", time.now()), "sign-outs");
        endings.carryOutWhatIsDue();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(mongo.exists(Query.query(Criteria.where("userId").is(person.userId())), "sign-outs")).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody went on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
