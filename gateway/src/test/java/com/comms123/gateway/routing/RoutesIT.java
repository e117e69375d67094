package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesIT extends GatewayTest {
    @ParameterizedTest
    @CsvSource({"/api/v1/me, identity", "/api/v1/me/email, identity", "/api/v1/me/password, identity",
            "/api/v1/me/email/confirmation-mails, identity", "/api/v1/me/second-factor, identity",
            "/api/v1/me/passkeys, identity", "/api/v1/me/passkeys/1, identity",
            "/api/v1/password-rules, identity", "/api/v1/email-confirmations, identity",
            "/api/v1/email-changes/refusals, identity", "/api/v1/password-resets/completions, identity",
            "/api/v1/me/devices, identity", "/api/v1/me/devices/1, identity", "/api/v1/policies, identity",
            "/api/v1/policies/2.1, identity", "/api/v1/me/policy-acceptances, identity",
            "/api/v1/organisations, membership", "/api/v1/organisations/1, membership",
            "/api/v1/organisations/1/groups, membership", "/api/v1/organisations/1/groups/2, membership",
            "/api/v1/organisations/1/members, membership", "/api/v1/organisations/1/members/2, membership",
            "/api/v1/organisations/1/pupils/2/guardians, membership", "/api/v1/organisations/1/contacts, membership",
            "/api/v1/organisations/1/imports, membership", "/api/v1/organisations/1/imports/2/rows, membership",
            "/api/v1/organisations/1/imports/sample.csv, membership",
            "/api/v1/organisations/1/invitations/2/sendings, membership",
            "/api/v1/organisations/1/joining-code, membership",
            "/api/v1/organisations/1/reopening, membership",
            "/api/v1/organisations/1/pupils/2/guardians/3/restrictions, membership",
            "/api/v1/me/pupils, membership", "/api/v1/me/invitations, membership", "/api/v1/me/memberships, membership",
            "/api/v1/me/memberships/1, membership", "/api/v1/organisations/1/messages, messaging",
            "/api/v1/organisations/1/messages/reach, messaging",
            "/api/v1/organisations/1/templates, messaging", "/api/v1/organisations/1/templates/1, messaging",
            "/api/v1/messages/1/reminders, messaging",
            "/api/v1/organisations/1/conversations, messaging",
            "/api/v1/organisations/1/drafts, messaging", "/api/v1/drafts/1, messaging",
            "/api/v1/drafts/1/posting, messaging", "/api/v1/me/inbox/1/confirmation, messaging",
            "/api/v1/messages/1, messaging", "/api/v1/messages/1/deliveries, messaging",
            "/api/v1/messages/1/replies, messaging", "/api/v1/me/inbox, messaging",
            "/api/v1/me/inbox/1/read, messaging", "/api/v1/attachments/1, messaging", "/api/v1/calls, messaging",
            "/api/v1/calls/1/recording, messaging", "/api/v1/me/notification-preferences, messaging",
            "/api/v1/me/push-key, messaging", "/api/v1/me/push-subscriptions, messaging",
            "/api/v1/me/push-subscriptions/1, messaging",
            "/api/v1/deletions, retention", "/api/v1/deletions/1/certificate, retention", "/api/v1/holds, retention",
            "/api/v1/purging, retention", "/api/v1/purging/dry-run, retention",
            "/api/v1/holds/1/release-approval, retention", "/api/v1/access-requests/1/package, retention",
            "/api/v1/audit/entries, audit", "/api/v1/audit/log/tile/0/x001/067, audit", "/api/v1/usage, audit",
            "/api/v1/usage/1, audit"})
    void each_path_goes_to_its_owner(String path, String service) {
        var answer = browser().send("GET", path, null, bearer());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo(service);
    }

    @Test
    void only_public_paths_pass_without_a_sign_in() {
        for (var path : new String[]{"/api/v1/me", "/api/v1/me/inbox", "/api/v1/organisations/1/members",
                "/api/v1/organisations/1/joining-code", "/api/v1/me/pupils", "/api/v1/me/second-factor",
                "/api/v1/me/passkeys",
                "/api/v1/deletions", "/api/v1/audit/entries", "/api/v1/usage", "/api/v1/session",
                "/api/v1/me/stream"}) {
            var answer = browser().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("unauthenticated");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(browser().get("/api/v1/policies/current").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/organisations").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/organisations/1").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/audit/log/key").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/deletions/1").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/deletions/1/certificate").status()).isEqualTo(200);
        assertThat(browser().get("/api/v1/password-rules").status()).isEqualTo(200);
        for (var path : new String[]{"/api/v1/registrations", "/api/v1/email-confirmations",
                "/api/v1/email-changes/confirmations", "/api/v1/email-changes/refusals", "/api/v1/password-resets",
                "/api/v1/password-resets/completions"}) {
            assertThat(browser().postWithoutCsrf(path, "{}").status()).as(path).isEqualTo(200);
        }
        assertThat(browser().postWithoutCsrf("/api/v1/organisations", "{}").status()).isEqualTo(401);
    }

    @Test
    void an_instance_that_does_not_answer_is_passed_over() {
        for (var i = 0; i < 10; i++) {
            var answer = browser().send("POST", "/api/v1/me", "{\"number\":%d}".formatted(i), bearer());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(IDENTITY.last().bodyLength()).isEqualTo(12);
        }
        assertThat(IDENTITY.received()).hasSize(10);
    }

    @Test
    void a_service_that_hangs_or_breaks_off_is_a_problem_at_once_and_comes_back() {
        RETENTION.on("GET /api/v1/holds/hangs", exchange -> {
            exchange.getRequestBody().readAllBytes();
            sleepUntilInterrupted();
        });
        var began = System.nanoTime();
        var late = browser().send("GET", "/api/v1/holds/hangs", null, bearer());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER_WITHIN.multipliedBy(2));
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.code()).isEqualTo("retention-unavailable");
        assertThat(late.header("Retry-After")).isEqualTo("2");

        RETENTION.on("GET /api/v1/holds/breaks", exchange -> {
            throw new IllegalStateException("breaks off");
        });
        var codes = new HashSet<String>();
        for (var i = 0; i < 30; i++) {
            var answer = browser().send("GET", "/api/v1/holds/breaks", null, bearer());
            assertThat(answer.status()).isEqualTo(503);
            codes.add(answer.code());
        }
        assertThat(codes).containsExactly("retention-unavailable");
        var received = RETENTION.received().size();
        assertThat(received).as("an open circuit spares the service").isLessThan(31);

        Awaitility.await().untilAsserted(() -> assertThat(
                browser().send("GET", "/api/v1/holds", null, bearer()).status()).isEqualTo(200));
    }

    @Test
    void a_refusal_of_a_service_is_passed_on_unchanged() {
        MEMBERSHIP.on("GET /api/v1/organisations/1", 404, "{\"code\":\"organisation-not-found\"}");
        MEMBERSHIP.on("GET /api/v1/organisations/2", 503, "{\"code\":\"identity-unavailable\"}");
        for (var i = 0; i < 30; i++) {
            assertThat(browser().send("GET", "/api/v1/organisations/1", null, bearer()).code())
                    .isEqualTo("organisation-not-found");
            assertThat(browser().send("GET", "/api/v1/organisations/2", null, bearer()).code())
                    .isEqualTo("identity-unavailable");
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_whether_announced_or_not() {
        var large = "x".repeat(65 * 1024);
        var announced = browser().send("POST", "/api/v1/organisations/1/messages", large, bearer());
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.code()).isEqualTo("content-too-large");

        var unannounced = browser().send(browser().request("/api/v1/organisations/1/messages", bearer())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()))));
        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(browser().send("POST", "/api/v1/attachments", large, bearer()).status()).isEqualTo(200);
    }

    @Test
    void the_refusal_of_a_large_body_names_the_limit_and_does_not_break_the_circuit() {
        var large = "x".repeat(65 * 1024);
        for (var i = 0; i < 30; i++) {
            var answer = browser().send(browser().request("/api/v1/organisations/1/messages", bearer())
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes()))));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().path("detail").asString()).contains("64 KB");
        }
        assertThat(browser().send("GET", "/api/v1/messages/1", null, bearer()).status()).isEqualTo(200);
    }

    @Test
    void a_refusal_without_a_problem_gets_one_and_keeps_its_headers() {
        MEMBERSHIP.on("GET /api/v1/organisations/1", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(500, 4);
            exchange.getResponseBody().write("oops".getBytes());
        });
        MEMBERSHIP.on("GET /api/v1/organisations/2", exchange -> exchange.sendResponseHeaders(400, -1));
        var failed = browser().send("GET", "/api/v1/organisations/1", null, bearer());
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.code()).isEqualTo("internal-error");
        assertThat(failed.header("Retry-After")).isEqualTo("7");
        assertThat(failed.header("Content-Type")).isEqualTo("application/problem+json");
        var refused = browser().send("GET", "/api/v1/organisations/2", null, bearer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("bad-request");
    }

    @Test
    void a_roster_can_be_large_and_the_refusal_of_a_larger_one_names_the_limit() {
        var file = "x".repeat(3 * 1024 * 1024);
        assertThat(browser().send("POST", "/api/v1/organisations/1/imports?dryRun=true", file, bearer()).status())
                .isEqualTo(200);
        assertThat(MEMBERSHIP.last().bodyLength()).isEqualTo(file.length());

        var form = new byte[1024];
        var largest = Stream.concat(Stream.of(form), Collections.nCopies(50, new byte[1024 * 1024]).stream()).toList();
        assertThat(browser().send(browser().request("/api/v1/organisations/1/imports", bearer())
                .POST(BodyPublishers.ofByteArrays(largest))).status()).as("the form around a file counts for nothing")
                .isEqualTo(200);
        var tooLarge = browser().send(browser().request("/api/v1/organisations/1/imports", bearer())
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(52, new byte[1024 * 1024]))));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.json().path("detail").asString()).contains("51 MB");
    }

    @Test
    void forwarded_headers_of_a_client_are_dropped() {
        browser().send("GET", "/api/v1/policies/current", null, Map.of("X-Forwarded-For", "203.0.113.9",
                "X-Forwarded-Host", "evil.example", "Forwarded", "for=203.0.113.9"));
        assertThat(IDENTITY.last().header("X-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(IDENTITY.last().header("X-forwarded-host")).isEqualTo("localhost:8080");
        assertThat(IDENTITY.last().header("X-forwarded-proto")).isEqualTo("http");
        assertThat(IDENTITY.last().header("Forwarded")).isEmpty();
    }

    @Test
    void keycloak_gets_the_public_address_and_its_cookie_with_the_user_name_is_dropped() {
        var browser = browser();
        browser.setCookie("SESSION", "ours");
        browser.setCookie("REMEMBERED", "ours");
        browser.setCookie("AUTH_SESSION_ID", "theirs");
        var answer = browser.get("/auth/realms/comms/login-actions/authenticate");
        assertThat(answer.json().path("cookie").asString()).isEqualTo("AUTH_SESSION_ID=theirs");
        assertThat(answer.json().path("x-forwarded-host").asString()).isEqualTo("localhost:8080");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).anySatisfy(
                identity -> assertThat(identity).startsWith("KEYCLOAK_IDENTITY=x").contains("HttpOnly")
                        .doesNotContainIgnoringCase("max-age").doesNotContainIgnoringCase("expires"))
                .anySatisfy(deletion -> assertThat(deletion).startsWith("KC_RESTART=").contains("Max-Age=0"));
        assertThat(answer.header("Content-Security-Policy")).as("Keycloak's pages have their own").isEmpty();
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + KEYCLOAK.accessToken(Person.withRoles()));
    }

    /// Until the test ends, or far longer than the gateway waits.
    private static void sleepUntilInterrupted() {
        try {
            new CountDownLatch(1).await(ANSWER_WITHIN.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
