package com.comms123.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.platform.ids.Ids;
import com.comms123.testing.PlatformTest;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The starter's promises for requests, good and bad, and for those to other services.
@PlatformTest
class RequestsIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final RemoteService remote;
    private final UUID user = Ids.next();

    @Autowired
    RequestsIT(TestHttp http, TestTokens tokens, RemoteService remote) {
        this.http = http;
        this.tokens = tokens;
        this.remote = remote;
    }

    @Test
    void an_idempotency_key_reserves_the_id_and_refuses_another_body() {
        var caller = http.as(tokens.user(user)).with("Idempotency-Key", "k-" + user);
        var first = caller.post("/api/v1/notes", Map.of("text", "hello"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(caller.post("/api/v1/notes", Map.of("text", "hello")).json()).isEqualTo(first.json());
        var other = caller.post("/api/v1/notes", Map.of("text", "other"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
        var somebodyElse = http.as(tokens.user(Ids.next())).with("Idempotency-Key", "k-" + user);
        assertThat(somebodyElse.post("/api/v1/notes", Map.of("text", "hello")).json()).isNotEqualTo(first.json());
    }

    @Test
    void bad_input_gets_a_problem_that_says_what_to_do() {
        var caller = http.as(tokens.user(user));
        assertProblem(caller.post("/api/v1/notes", "{\"text\":"), 400, "malformed-json");
        assertProblem(caller.post("/api/v1/notes", "{\"text\":\"a\",\"colour\":1}"), 400, "unknown-field");
        var tooLong = caller.post("/api/v1/notes", Map.of("text", "x".repeat(21)));
        assertProblem(tooLong, 400, "invalid-request");
        assertThat(tooLong.json().at("/errors/0/field").asString()).isEqualTo("text");
        assertThat(tooLong.json().at("/errors/0/code").asString()).isEqualTo("size");
        var noId = caller.post("/api/v1/notes", "{\"text\":\"a\",\"ids\":[\"zero\"]}");
        assertThat(noId.json().at("/errors/0/field").asString()).isEqualTo("ids[0]");
        assertProblem(caller.get("/api/v1/notes/none"), 400, "invalid-request");
        assertProblem(caller.get("/api/v1/notes/" + user + "?limt=3"), 400, "unknown-parameter");
        assertProblem(caller.get("/api/v1/nothing"), 404, "not-found");
        assertProblem(caller.delete("/api/v1/notes"), 405, "method-not-allowed");
        assertProblem(caller.get("/api/v1/notes/" + user + "?limit=2"), 409, "taken");
        var failure = caller.get("/api/v1/notes/" + user + "?limit=3");
        assertProblem(failure, 500, "internal-error");
        assertThat(failure.body()).doesNotContain("secret");
    }

    @Test
    void a_store_that_is_away_and_a_full_disk_are_outages_and_not_the_clients_fault() {
        var caller = http.as(tokens.user(user));
        for (var failure : Map.of(4, "store-unavailable", 5, "store-unavailable", 6, "no-room-for-files").entrySet()) {
            var answer = caller.get("/api/v1/notes/" + user + "?limit=" + failure.getKey());
            assertProblem(answer, 503, failure.getValue());
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Test
    void a_time_whose_year_has_more_than_four_digits_is_refused() {
        var caller = http.as(tokens.user(user));
        for (var time : List.of("-999999999-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z")) {
            var refused = caller.get("/api/v1/notes/" + user + "?before=" + time);
            assertProblem(refused, 400, "invalid-request");
            assertThat(refused.json().at("/errors/0/detail").asString()).contains("RFC 3339");
        }
        for (var time : List.of("-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "tomorrow")) {
            var refused = caller.post("/api/v1/notes", Map.of("text", "a", "at", time));
            assertProblem(refused, 400, "invalid-request");
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("at");
        }
        assertProblem(caller.post("/api/v1/notes", Map.of("text", "a", "at", 1)), 400, "invalid-request");
        assertThat(caller.get("/api/v1/notes/" + user + "?before=9999-12-31T23:59:59.999Z").status()).isEqualTo(200);
        assertThat(caller.post("/api/v1/notes", Map.of("text", "a", "at", "2026-01-31T10:30:00+01:00")).status())
                .isEqualTo(201);
    }

    @Test
    void requests_that_the_framework_or_container_refuses_get_a_problem_document() {
        var caller = http.as(tokens.user(user));
        var text = caller.with("Content-Type", "text/plain").post("/api/v1/notes", "x".repeat(900_000));
        assertProblem(text, 415, "unsupported-media-type");
        assertThat(text.json().path("detail").asString()).contains("application/json");
        for (var range : List.of("*/*", "application/*", "application/*+json")) {
            var ofRange = caller.with("Content-Type", range).post("/api/v1/notes", "{}");
            assertProblem(ofRange, 415, "unsupported-media-type");
            assertThat(ofRange.json().path("detail").asString()).contains("application/json");
            assertProblem(caller.with("Content-Type", range).get("/api/v1/notes/" + user), 400, "malformed-header");
        }
        var form = caller.with("Content-Type", "multipart/form-data; boundary=b");
        assertProblem(form.post("/api/v1/notes", "--b\r\nContent-Disposition: form-data; name=a\r\n"), 400,
                "malformed-form");
        assertProblem(form.post("/api/v1/notes", "--b--\r\n"), 415, "unsupported-media-type");
        assertProblem(caller.get("/error"), 404, "not-found");
        assertProblem(caller.with("Accept", "image/png").get("/api/v1/notes/" + user), 406, "not-acceptable");
        assertProblem(caller.get("/api/v1/notes/%00"), 400, "bad-request");
    }

    @Test
    void nothing_but_a_token_of_ours_opens_the_door() {
        var path = "/api/v1/notes/" + user;
        assertProblem(http.get(path), 401, "unauthenticated");
        assertProblem(http.as("nonsense").get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.expired(user)).get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.forAnotherAudience(user)).get(path), 401, "unauthenticated");
        assertProblem(http.as(tokens.service("identity-service")).get(path), 401, "unauthenticated");
        assertThat(http.as(tokens.user(user)).get(path).json().path("caller").asString()).isEqualTo(user.toString());
        assertThat(http.get("/api/v1/open").json().path("signedIn").asBoolean()).isFalse();
        assertProblem(http.as(tokens.user(user)).get("/internal/x"), 404, "not-found");
        assertThat(http.as(tokens.service("identity-service")).get("/internal/x").status()).isEqualTo(200);
    }

    @Test
    void a_services_token_opens_what_that_service_needs_here_and_nothing_else() {
        assertProblem(http.as(tokens.service("audit-service")).get("/internal/x"), 403, "caller-not-allowed");
        assertProblem(http.as(tokens.service("identity-service", "audit-service")).get("/internal/x"), 401,
                "unauthenticated");
        assertProblem(http.as(tokens.service("identity-service")).get("/internal/undeclared"), 403,
                "caller-not-allowed");
    }

    @Test
    void another_service_is_called_with_our_own_token_and_its_outage_is_a_problem() {
        remote.on("identity", "GET", "/internal/x",
                request -> new RemoteService.Answer(200, request.bearer() == null ? "none" : "token"));
        assertThat(http.as(tokens.user(user)).get("/api/v1/remote").body()).isEqualTo("token");
        remote.reset();
        var down = http.as(tokens.user(user)).get("/api/v1/remote");
        assertProblem(down, 503, "identity-unavailable");
        assertThat(down.headers().firstValue("Retry-After")).isPresent();
    }

    private static void assertProblem(TestHttp.Response response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.code()).isEqualTo(code);
    }
}
