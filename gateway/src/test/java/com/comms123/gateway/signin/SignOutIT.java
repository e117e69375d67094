package com.comms123.gateway.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.gateway.keycloak.KeycloakEndings;
import com.comms123.waiting.MachineSpeed;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class SignOutIT extends GatewayTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

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
    void a_request_under_way_does_not_bring_the_session_back() {
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
        await(begun);

        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        goOn.countDown();

        assertThat(underWay.join().status()).isEqualTo(200);
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
        endings.endDue();
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(isToEnd(person)).isFalse();
    }

    @Test
    void closing_the_window_before_the_response_still_signs_out() throws IOException {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        var asked = new CountDownLatch(1);
        var gone = new CountDownLatch(1);
        KEYCLOAK.beforeEnding(() -> {
            asked.countDown();
            await(gone);
        });
        try (var window = new Socket("127.0.0.1", port)) {
            window.getOutputStream().write("""
                    POST /logout HTTP/1.1\r
                    Host: localhost\r
                    Cookie: SESSION=%1$s; XSRF-TOKEN=%2$s; REMEMBERED=%3$s\r
                    X-XSRF-TOKEN: %2$s\r
                    Content-Length: 0\r
                    \r
                    """.formatted(browser.cookie("SESSION"), browser.cookie("XSRF-TOKEN"),
                    browser.cookie("REMEMBERED")).getBytes(US_ASCII));
            await(asked);
            window.shutdownOutput();
            assertThat(window.getInputStream().read()).as("the gateway has seen it").isEqualTo(-1);
        }
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> isToEnd(person));
        gone.countDown();

        // Sooner than what was broken off is tried again.
        Awaitility.await().until(() -> !isToEnd(person));
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void a_session_at_keycloak_that_somebody_signed_out_of_lets_nobody_in_any_more() {
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        KEYCLOAK.isDown(true);
        browser.post("/logout", null);
        KEYCLOAK.isDown(false);
        KEYCLOAK.nextIsLetInBy(keycloakSession);

        assertThat(browser.signIn("/login?continue=/inbox?about=x%26y").location())
                .hasToString("/login?action=password&continue=%2Finbox%3Fabout%3Dx%26y");

        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(KEYCLOAK.hasEnded(keycloakSession)).isTrue();
        assertThat(isToEnd(person)).isFalse();
        KEYCLOAK.nextToSignIn(person);
        assertThat(browser.signIn("/login?action=password&continue=%2Finbox").location()).hasToString("/inbox");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    private boolean isToEnd(Person person) {
        return mongo.exists(Query.query(Criteria.where("userId").is(person.userId())), "sign-outs");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(MachineSpeed.stretch(LONGEST).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody went on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
