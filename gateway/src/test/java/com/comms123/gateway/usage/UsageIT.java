package com.comms123.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.gateway.SystemTime;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.testing.TestClock;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// Each test counts in an hour of its own.
class UsageIT extends GatewayTest {
    private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String CANARY = "canary-0190aaaa";

    @Autowired
    UsagePublisher telling;

    @Autowired
    Usage usage;

    @Autowired
    TestClock clock;

    @Autowired
    SystemTime time;

    private Instant before = Instant.EPOCH;
    private Instant hour = Instant.EPOCH;
    private static int hours;

    @BeforeEach
    void beginAnHour() {
        before = clock.instant();
        hour = Instant.parse("2026-05-04T00:00:00Z").plus(Duration.ofHours(hours++));
        clock.set(hour.plusSeconds(60));
    }

    @AfterEach
    void setBack() {
        clock.set(before);
    }

    @Test
    void all_that_is_promised_shows_up() {
        MEMBERSHIP.on("GET /api/v1/organisations/" + CANARY,
                exchange -> problem(exchange, 404, "{\"errors\":{\"code\":\"nested\"},\"code\":\"no-such-thing\"}"));
        get("/");
        get("/messages/" + CANARY);
        get("/app/app.js");
        get("/app/app.js");
        assertThat(get("/api/v1/organisations/" + CANARY).status()).isEqualTo(404);
        assertThat(get("/api/v1/me/inbox").status()).isEqualTo(401);
        assertThat(get("/" + CANARY + "/nothing").status()).isEqualTo(404);
        assertThat(get("/api/v1/organisations/1/" + CANARY).status()).isEqualTo(401);

        var counted = counted(8);
        assertThat(counted.hour()).isEqualTo(hour);
        assertThat(counted.pages()).isEqualTo(Map.of("/", 1L, "/messages/{messageId}", 1L,
                "/api/v1/organisations/{organisationId}", 1L, "/api/v1/me/inbox/**", 1L, Tally.OTHER, 2L));
        assertThat(counted.elements()).isEqualTo(Map.of("/app/app.js", 2L));
        assertThat(counted.browsers()).isEqualTo(Map.of("Firefox", 8L));
        assertThat(counted.addresses()).isEqualTo(Map.of("127.0.0.0/24", 8L));
        assertThat(counted.statuses()).isEqualTo(Map.of("200", 4L, "401", 2L, "404", 2L));
        assertThat(counted.errors())
                .isEqualTo(Map.of("no-such-thing", 1L, "unauthenticated", 2L, "not-found", 1L));
        assertThat(events.records(Topics.PAGE_ACCESSED))
                .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains("canary"));
    }

    @Test
    void the_length_of_sessions_is_counted_without_naming_people() {
        var person = Person.withRoles();
        var browser = signedIn(person);
        mongo.updateFirst(Query.query(Criteria.where("userId").is(person.userId())),
                new Update().set("attributes.since", Date.from(time.now().minus(Duration.ofMinutes(20)))), "sessions");
        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(401);

        var other = Person.withRoles();
        signedIn(other);
        KEYCLOAK.sessionsOf(other.userId()).forEach(session -> browser().send("POST",
                "/logout/connect/back-channel/keycloak", "logout_token=" + KEYCLOAK.logoutToken(session),
                Map.of("Content-Type", "application/x-www-form-urlencoded")));

        telling.publish();
        var counted = events.await(PageAccessed.class, event -> event.hour().equals(hour)).event();
        assertThat(counted.signedInMinutes()).isEqualTo(Map.of("15-60", 1L, "0-5", 1L));
        assertThat(counted.pages()).containsKeys("/login", "/login/oauth2/code/{registrationId}", "/logout",
                "/logout/connect/back-channel/{registrationId}", "/api/v1/session");
        assertThat(events.records(Topics.PAGE_ACCESSED)).noneMatch(record -> {
            var text = new String(record.value(), StandardCharsets.UTF_8);
            return text.contains(person.userId().toString()) || text.contains(other.userId().toString());
        });
    }

    @Test
    void an_hour_is_published_while_it_grows_and_once_after_its_end() {
        get("/");
        assertThat(counted(1).revision()).isOne();
        telling.publish();
        get("/");
        assertThat(counted(2).revision()).as("nothing was published in between").isEqualTo(2);
        get("/inbox");
        clock.set(hour.plus(Duration.ofHours(1)));
        var last = counted(3);
        assertThat(last.revision()).isEqualTo(3);
        assertThat(last.pages()).isEqualTo(Map.of("/", 2L, "/inbox", 1L));
        assertThat(events.all(PageAccessed.class, event -> event.hour().equals(hour)))
                .extracting(received -> received.event().windowId()).containsOnly(last.windowId());
    }

    @Test
    void a_problem_of_a_service_passes_unchanged_however_long_it_is() {
        var body = "{\"type\":\"urn:x\",\"code\":\"too-many-rows\",\"errors\":[\"" + "x".repeat(500_000) + "\"]}";
        MEMBERSHIP.on("GET /api/v1/organisations/1", exchange -> problem(exchange, 422, body));
        assertThat(get("/api/v1/organisations/1").body()).isEqualTo(body);
        MEMBERSHIP.on("GET /api/v1/organisations/1", exchange -> problem(exchange, 422, "{\"code\":\"Jane Smith\"}"));
        get("/api/v1/organisations/1");
        MEMBERSHIP.on("GET /api/v1/organisations/1", exchange -> problem(exchange, 422, "no json at all"));
        get("/api/v1/organisations/1");
        MEMBERSHIP.on("GET /api/v1/organisations/1", exchange -> exchange.sendResponseHeaders(500, -1));
        get("/api/v1/organisations/1");
        assertThat(counted(4).errors()).isEqualTo(Map.of("too-many-rows", 1L, "internal-error", 1L, Tally.OTHER, 2L));
    }

    @Test
    void a_file_is_counted_under_its_own_address_in_any_spelling() {
        assertThat(get("/app/%61pp.js").status()).as("a path has one spelling").isEqualTo(400);
        assertThat(get("/app/app.js?who=" + CANARY).status()).isEqualTo(200);
        assertThat(get("/app/app-0123456789ab.js").status()).isEqualTo(200);
        assertThat(counted(3).elements()).isEqualTo(Map.of("/app/app.js", 2L));
    }

    private Answer get(String path) {
        return browser().send("GET", path, null, Map.of("User-Agent", FIREFOX));
    }

    /// Waits until so many accesses of this test's hour were counted whole, and tells them.
    private PageAccessed counted(long accesses) {
        Awaitility.await().until(() -> usage.now().browsers.sums().values().stream().mapToLong(n -> n).sum() >= accesses
                || !clock.instant().isBefore(hour.plus(Duration.ofHours(1))));
        telling.publish();
        return events.await(PageAccessed.class, event -> event.hour().equals(hour)
                && event.browsers().values().stream().mapToLong(n -> n).sum() == accesses).event();
    }

    private static void problem(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
