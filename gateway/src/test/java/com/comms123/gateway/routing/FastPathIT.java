package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.gateway.ended.EndedUsers;
import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.Backend.Received;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Browser.Answer;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The fast path answers as the long way does. A header that it does not know the meaning of sends a request the long way.
class FastPathIT extends GatewayTest {
    private static final String INBOX = "/api/v1/me/inbox?limit=20&cursor=eyJhIjoxfQ%3D%3D";
    private static final Map<String, String> LONG_WAY = Map.of("baggage", "long=way");

    @Autowired
    MeterRegistry meters;

    @Autowired
    EndedUsers endedUsers;

    @Test
    void an_answer_and_the_request_behind_it_are_the_same_on_both_ways() {
        var browser = signedIn(Person.withRoles());
        MESSAGING.on("GET /api/v1/me/inbox", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
            Backend.answer(exchange, 200, "{\"query\":\"" + exchange.getRequestURI().getRawQuery() + "\"}");
        });
        compare(browser, INBOX, 200);
        assertThat(get(browser, INBOX).json().path("query").asString()).isEqualTo("limit=20&cursor=eyJhIjoxfQ%3D%3D");
        MESSAGING.on("GET /api/v1/messages/1", exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=5");
            exchange.sendResponseHeaders(304, -1);
        });
        compare(browser, "/api/v1/messages/1", 304);
        MESSAGING.on("GET /api/v1/messages/2", exchange -> exchange.sendResponseHeaders(204, -1));
        compare(browser, "/api/v1/messages/2", 204);
        assertThat(meters.find("http.server.requests").tags("method", "GET", "status", "204").timers())
                .as("both ways count in one meter").hasSize(1);
        var large = "{\"text\":\"" + "x".repeat(300_000) + "\"}";
        MESSAGING.on("GET /api/v1/messages/3", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(large.getBytes());
        });
        compare(browser, "/api/v1/messages/3", 200);
        assertThat(get(browser, "/api/v1/messages/3").body()).isEqualTo(large);
    }

    @Test
    void a_refusal_is_the_same_on_both_ways_and_asked_for_once() {
        var browser = signedIn(Person.withRoles());
        MEMBERSHIP.on("GET /api/v1/organisations/1", 404, "{\"code\":\"organisation-not-found\"}");
        MEMBERSHIP.on("GET /api/v1/organisations/2", exchange -> exchange.sendResponseHeaders(500, -1));
        for (var path : List.of("/api/v1/organisations/1", "/api/v1/organisations/2")) {
            var fast = browser.get(path);
            assertThat(MEMBERSHIP.received()).filteredOn(request -> request.path().equals(path)).hasSize(1);
            var slow = browser.send("GET", path, null, LONG_WAY);
            assertThat(fast.status()).isEqualTo(slow.status());
            assertThat(fast.code()).isEqualTo(slow.code()).isNotEmpty();
            assertThat(headers(fast)).isEqualTo(headers(slow));
            MEMBERSHIP.reset();
            MEMBERSHIP.on("GET /api/v1/organisations/2", exchange -> exchange.sendResponseHeaders(500, -1));
        }
    }

    @Test
    void a_service_that_breaks_off_is_a_problem_and_opens_its_circuit() {
        var browser = signedIn(Person.withRoles());
        AUDIT.on("GET /api/v1/usage/breaks", exchange -> {
            throw new IllegalStateException("breaks off");
        });
        for (var i = 0; i < 30; i++) {
            assertThat(browser.get("/api/v1/usage/breaks").code()).isEqualTo("audit-unavailable");
        }
        assertThat(AUDIT.received()).as("an open circuit spares the service").hasSizeLessThan(61);
        await().untilAsserted(() -> assertThat(browser.get("/api/v1/usage").status()).isEqualTo(200));
    }

    @Test
    void an_instance_that_does_not_answer_is_passed_over() {
        var browser = signedIn(Person.withRoles());
        for (var i = 0; i < 10; i++) {
            assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        }
        assertThat(IDENTITY.received()).filteredOn(request -> request.path().equals("/api/v1/me"))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void only_plain_requests_of_somebody_signed_in_take_it() {
        var browser = signedIn(Person.withRoles());
        isFast(() -> get(browser, INBOX), 1);
        isFast(() -> browser.send("GET", INBOX, null, Map.of("Accept", "text/html,*/*;q=0.8")), 0);
        isFast(() -> browser.send("HEAD", INBOX, null, Map.of()), 0);
        isFast(() -> browser.post("/api/v1/organisations/1/messages", "{}"), 0);
        isFast(() -> browser().get(INBOX), 0);
        isFast(() -> browser().send("GET", INBOX, null,
                Map.of("Authorization", "Bearer " + KEYCLOAK.accessToken(Person.withRoles()))), 0);
        isFast(() -> browser.get("/api/v1/session"), 0);
    }

    @Test
    void a_page_without_its_csrf_cookie_or_with_another_sessions_gets_one_of_its_own() {
        var browser = signedIn(Person.withRoles());
        var other = signedIn(Person.withRoles()).cookie("XSRF-TOKEN");
        browser.setCookie("XSRF-TOKEN", other);
        isFast(() -> get(browser, INBOX), 0);
        assertThat(browser.cookie("XSRF-TOKEN")).isNotEqualTo(other);
        isFast(() -> get(browser, INBOX), 1);
    }

    @Test
    void a_person_who_signed_out_or_requested_deletion_is_refused_at_once() {
        var browser = signedIn(Person.withRoles());
        var thief = browser();
        get(browser, INBOX);
        thief.setCookie("SESSION", browser.cookie("SESSION"));
        thief.setCookie("XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
        isFast(() -> get(thief, INBOX), 1);
        assertThat(browser.post("/logout", null).status()).isEqualTo(204);
        assertThat(thief.get(INBOX).status()).isEqualTo(401);

        var person = Person.withRoles();
        var leaver = signedIn(person);
        endedUsers.add(person.userId()).block();
        assertThat(leaver.get(INBOX).code()).isEqualTo("account-ended");
    }

    private void compare(Browser browser, String path, int status) {
        var fast = isFast(() -> browser.get(path), 1);
        var received = MESSAGING.last();
        var slow = browser.send("GET", path, null, LONG_WAY);
        assertThat(fast.status()).isEqualTo(slow.status()).isEqualTo(status);
        assertThat(fast.body()).isEqualTo(slow.body());
        assertThat(headers(fast)).isEqualTo(headers(slow));
        assertThat(headers(received)).isEqualTo(headers(MESSAGING.last()));
    }

    private Answer isFast(java.util.function.Supplier<Answer> request, int times) {
        var before = meters.counter("comms.gateway.fast").count();
        var answer = request.get();
        assertThat(meters.counter("comms.gateway.fast").count() - before).isEqualTo(times);
        return answer;
    }

    private static Answer get(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static Map<String, String> headers(Answer answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date")).collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> header.getValue().toString(), String::concat, TreeMap::new));
    }

    private static Map<String, String> headers(Received request) {
        return request.headers().entrySet().stream()
                .filter(header -> !List.of("traceparent", "baggage").contains(header.getKey().toLowerCase(
                        java.util.Locale.ROOT)))
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> header.getValue().toString(), String::concat, TreeMap::new));
    }
}
