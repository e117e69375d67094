package com.comms123.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.gateway.GatewayApplication;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Feeds;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.testing.TestClock;
import com.comms123.waiting.MachineSpeed;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// A second instance, which also stands for the first one after a restart: whatever it knows comes from the store. It
/// has an https address.
class AnotherInstanceIT extends GatewayTest {
    private static final String INBOX = "/api/v1/me/inbox";

    @Autowired
    Environment environment;

    @Autowired
    TestClock clock;

    @Autowired
    SystemTime time;

    @Test
    void any_instance_serves_a_session_and_all_lose_it_at_once_and_on_https_cookies_are_for_it_alone() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        var keycloakSession = KEYCLOAK.sessionsOf(person.userId()).getFirst();
        try (var second = anotherInstance()) {
            var other = browserAt(second);

            // The cookie's name differs with the scheme; its value is the same session.
            other.setCookie("__Host-SESSION", browser.cookie("SESSION"));
            assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
            assertThat(other.get("/").header("Strict-Transport-Security")).contains("max-age=31536000");

            var fresh = browserAt(second);
            fresh.get("/login");
            assertThat(fresh.cookie("__Host-SESSION")).isNotEmpty();
            assertThat(fresh.attributesOf("__Host-SESSION")).containsIgnoringCase("Secure")
                    .containsIgnoringCase("HttpOnly").contains("Path=/").doesNotContain("Domain");
            assertThat(fresh.attributesOf("__Host-XSRF-TOKEN")).containsIgnoringCase("Secure");

            // Back-channel logout at the one that did not sign the person in.
            assertThat(fresh.send("POST", "/logout/connect/back-channel/keycloak",
                    "logout_token=" + KEYCLOAK.logoutToken(keycloakSession),
                    Map.of("Content-Type", "application/x-www-form-urlencoded")).status()).isEqualTo(200);
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
            assertThat(other.get("/api/v1/session").status()).isEqualTo(401);

            whoSignsOutHereIsRefusedThereThoughTheSessionIsInMemory(signedIn(person), other, second);
        }
    }

    private static void whoSignsOutHereIsRefusedThereThoughTheSessionIsInMemory(Browser browser, Browser other,
            ConfigurableApplicationContext second) {
        other.setCookie("__Host-SESSION", browser.cookie("SESSION"));
        assertThat(other.get("/api/v1/session").status()).isEqualTo(200);
        var busy = browserAt(second);
        busy.setCookie("__Host-SESSION", other.cookie("__Host-SESSION"));
        busy.setCookie("__Host-XSRF-TOKEN", other.cookie("__Host-XSRF-TOKEN"));
        var signedOut = new AtomicBoolean();
        var statuses = CompletableFuture.supplyAsync(() -> {
            var seen = new HashSet<Integer>();
            while (!signedOut.get()) {
                seen.add(busy.get(INBOX).status());
            }
            return seen;
        });
        try {
            await().until(() -> second.getBean(MeterRegistry.class).counter("comms.gateway.fast").count() > 20);

            assertThat(browser.post("/logout", null).status()).isEqualTo(204);

            assertThat(other.get(INBOX).status()).isEqualTo(401);
        } finally {
            signedOut.set(true);
        }
        assertThat(statuses.join()).contains(200);
    }

    /// An instance that has just started knows nothing but what the store says.
    @Test
    void a_remembered_browser_works_on_any_instance_and_is_forgotten_on_all_at_once() {
        // The second instance has no clock that tests can move: the first has to agree with it.
        var before = clock.instant();
        clock.set(time.now());
        var person = Person.withRoles().whoIsRemembered();
        var browser = signedIn(person);
        try (var second = anotherInstance()) {
            var other = browserAt(second);
            other.setCookie("__Host-REMEMBERED", browser.cookie("REMEMBERED"));
            assertThat(other.get("/api/v1/session").json().path("userId").asString())
                    .isEqualTo(person.userId().toString());
            assertThat(other.attributesOf("__Host-REMEMBERED")).contains("Secure", "Path=/", "SameSite=Lax")
                    .containsIgnoringCase("HttpOnly")
                    .doesNotContain("Domain");
            // The secret has changed there; the one before is good for a moment here.
            browser.restart();
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
            browser.setCookie("REMEMBERED", other.cookie("__Host-REMEMBERED"));

            assertThat(other.post("/logout", null).status()).isEqualTo(204);

            assertThat(other.cookie("__Host-REMEMBERED")).isEmpty();
            assertThat(browser.get("/api/v1/session").status()).as("on the same session at Keycloak").isEqualTo(401);
            browser.restart();
            assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);
        } finally {
            clock.set(before);
        }
    }

    @Test
    void an_instance_that_goes_down_ends_its_streams_and_does_not_wait_for_them() throws Exception {
        new Feeds(MESSAGING);
        var second = anotherInstance();
        var stream = browserAt(second).open("/api/v1/me/stream",
                Map.of("Authorization", "Bearer " + KEYCLOAK.accessToken(Person.withRoles())));
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo(": hello");
            var asked = System.nanoTime();
            second.close();
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isLessThan(MachineSpeed.stretch(Duration.ofSeconds(8)));
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void a_stopping_instance_publishes_its_counts_without_its_management_port() {
        var second = anotherInstance();
        var management = new Browser(
                second.getEnvironment().getRequiredProperty("local.management.port", Integer.class));
        assertThat(management.get("/actuator/health/liveness").status()).isEqualTo(200);
        var hour = second.getBean(Clock.class).instant().truncatedTo(ChronoUnit.HOURS);
        assertThat(browserAt(second).get("/deletion").status()).isEqualTo(200);
        second.close();
        // Either that instance has published it, or this one does what was left.
        var counted = events.await(PageAccessed.class,
                event -> !event.hour().isBefore(hour) && event.pages().equals(Map.of("/deletion", 1L)));
        assertThat(counted.event().statuses()).isEqualTo(Map.of("200", 1L));
        assertThat(counted.metadata().actor()).isEqualTo("system");
    }

    private ConfigurableApplicationContext anotherInstance() {
        return new SpringApplicationBuilder(GatewayApplication.class).run("--server.port=0",
                "--management.server.port=0", "--comms.events.partitions=2",
                "--comms.deployment.accepted-risks="
                        + environment.getRequiredProperty("comms.deployment.accepted-risks"),
                "--comms.gateway.public-url=https://comms.example.org", "--comms.security.issuer=" + OidcIssuer.ISSUER,
                "--comms.gateway.keycloak-url=" + KEYCLOAK.url(),
                "--comms.gateway.web-client-secret=" + OidcIssuer.CLIENT_SECRET,
                "--comms.gateway.service-account.secret=" + OidcIssuer.SERVICE_SECRET,
                "--comms.gateway.token-keys=" + TOKEN_KEY,
                "--comms.services.messaging.url=" + MESSAGING.url(),
                "--spring.mongodb.uri=" + environment.getRequiredProperty("spring.mongodb.uri"),
                "--spring.kafka.bootstrap-servers="
                        + environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
    }

    private static Browser browserAt(ConfigurableApplicationContext instance) {
        return new Browser(instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }
}
