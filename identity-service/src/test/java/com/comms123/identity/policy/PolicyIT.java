package com.comms123.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.identity.fixture.IdentityTest;
import com.comms123.identity.fixture.Registrations;
import com.comms123.platform.ids.Ids;
import com.comms123.testing.RemoteService;
import com.comms123.testing.TestClock;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

@IdentityTest
class PolicyIT {
    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final TestClock clock;
    private final MongoTemplate mongo;
    private final TestHttp officer;

    @Autowired
    PolicyIT(TestHttp http, TestTokens tokens, TestEvents events, TestClock clock, MongoTemplate mongo,
            RemoteService remote) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.mongo = mongo;
        this.officer = http.as(tokens.user(Ids.next(), "privacy-officer"));
        remote.on("membership", "GET", "/internal/people/*/memberships", request -> List.of());
    }

    /// The other tests register people who accept version 2.1.
    @AfterEach
    void leaveTheShippedVersionAlone() {
        mongo.getCollection("policies").deleteMany(new Document("_id", new Document("$ne", "2.1")));
    }

    private static Map<String, Object> body(String version) {
        var body = new LinkedHashMap<String, Object>();
        body.put("version", version);
        body.put("text", "# Policy\n\nVersion " + version);
        body.put("contact", Map.of("name", "Officer", "email", "privacy@comms123.example"));
        body.put("accessFee", Map.of("amount", "0", "currency", "GBP"));
        return body;
    }

    private String current() {
        return http.get("/api/v1/policies/current").json().path("version").asString();
    }

    private List<String> errors(Object body) {
        var refused = officer.post("/api/v1/policies", body);
        assertThat(refused.status()).isEqualTo(400);
        return refused.json().path("errors").valueStream()
                .map(error -> error.path("field").asString() + " " + error.path("code").asString()).toList();
    }

    @Test
    void a_privacy_officer_publishes_a_version_that_everybody_reads() {
        var body = body("3.0");
        body.put("removalDays", 14);
        var published = officer.post("/api/v1/policies", body);
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.headers().firstValue("Location")).hasValue("/api/v1/policies/3.0");
        assertThat(published.json().path("date").asString()).isEqualTo(clock.instant().toString().substring(0, 10));
        assertThat(published.json().path("accessFee").path("amount").asString()).isEqualTo("0.00");
        assertThat(published.json().path("deletionAfter").asString()).isEqualTo("P14D");
        assertThat(published.json().path("removalDays").asInt()).isEqualTo(14);
        var id = UUID.fromString(published.json().path("id").asString());
        var received = events.await(PolicyPublished.class, event -> event.policyId().equals(id));
        assertThat(received.event().version()).isEqualTo("3.0");
        assertThat(received.event().publishedAt())
                .isEqualTo(Instant.parse(published.json().path("publishedAt").asString()));

        assertThat(http.get("/api/v1/policies/current").json()).isEqualTo(published.json());
        assertThat(http.get("/api/v1/policies/3.0").json()).isEqualTo(published.json());
        assertThat(http.get("/api/v1/policies/2.1").json().path("text").asString()).contains("September 2014");
        assertThat(http.get("/api/v1/policies").json().path("items").valueStream()
                .map(item -> item.path("version").asString() + " " + item.path("state").asString()))
                .containsExactly("3.0 current", "2.1 earlier");
        var facts = http.as(tokens.service("messaging-service")).get("/internal/policies/current").json();
        assertThat(facts.path("version").asString()).isEqualTo("3.0");
        assertThat(facts.path("accessFee").path("currency").asString()).isEqualTo("GBP");
        assertThat(facts.has("text")).isFalse();
        assertThat(officer.get("/internal/policies/current").status()).isEqualTo(404);
    }

    @Test
    void the_shipped_version_was_published_too() {
        assertThat(events.await(PolicyPublished.class, event -> event.version().equals("2.1")).event().publishedAt())
                .isEqualTo(Instant.parse("2014-09-01T00:00:00Z"));
    }

    @Test
    void nobody_else_publishes() {
        assertThat(http.post("/api/v1/policies", body("3.0")).status()).isEqualTo(401);
        for (var role : List.of("operator", "auditor", "service")) {
            assertThat(http.as(tokens.user(Ids.next(), role)).post("/api/v1/policies", body("3.0")).status())
                    .isEqualTo(403);
        }
        assertThat(http.as(tokens.service("membership-service")).post("/api/v1/policies", body("3.0")).status())
                .isIn(401, 403);
        assertThat(current()).isEqualTo("2.1");
    }

    @Test
    void concurrent_requests_publish_a_version_once() {
        var statuses = IntStream.range(0, 8).parallel()
                .mapToObj(i -> officer.post("/api/v1/policies", body("3.0")).status()).toList();
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(officer.post("/api/v1/policies", body("3.0")).code()).isEqualTo("version-exists");
        assertThat(officer.post("/api/v1/policies", body("2.1")).code()).isEqualTo("version-exists");
    }

    @Test
    void the_same_request_with_the_same_key_publishes_once_and_answers_the_same() {
        var once = officer.with("Idempotency-Key", Ids.next().toString());
        var body = body("3.0");
        body.put("publishedAt", clock.instant().toString());
        var first = once.post("/api/v1/policies", body);
        clock.advance(Duration.ofHours(1));
        var again = once.post("/api/v1/policies", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(once.post("/api/v1/policies", body("3.1")).code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_form_that_is_refused_can_be_corrected_under_the_same_key() {
        var once = officer.with("Idempotency-Key", Ids.next().toString());
        var body = body("3.0");
        body.put("text", "");
        assertThat(once.post("/api/v1/policies", body).status()).isEqualTo(400);
        assertThat(once.post("/api/v1/policies", body("3.0")).status()).isEqualTo(201);
    }

    @Test
    void invalid_policies_are_refused_field_by_field() {
        assertThat(errors(Map.of())).containsExactly("version required", "text required", "contact required",
                "accessFee required");
        var body = body("3.0");
        body.put("accessFee", Map.of("amount", "ten", "currency", "GBP"));
        assertThat(errors(body)).containsExactly("accessFee.amount invalid-value");
        body.put("accessFee", Map.of("amount", 10.5, "currency", "GBP"));
        body.put("publishedAt", "soon");
        assertThat(errors(body)).containsExactly("publishedAt invalid-value");
        body.put("publishedAt", clock.instant().minus(Duration.ofDays(1)).toString());
        assertThat(errors(body)).containsExactly("publishedAt in-the-past");
        body.put("publishedAt", null);
        body.put("colour", "red");
        assertThat(officer.post("/api/v1/policies", body).code()).isEqualTo("unknown-field");
    }

    @Test
    void a_version_to_come_can_be_read_and_is_in_force_from_its_instant_on() {
        var body = body("3.0");
        body.put("publishedAt", clock.instant().plus(Duration.ofDays(1)).toString());
        assertThat(officer.post("/api/v1/policies", body).status()).isEqualTo(201);
        assertThat(http.get("/api/v1/policies/3.0").status()).isEqualTo(200);
        assertThat(http.get("/api/v1/policies").json().path("items").path(0).path("state").asString())
                .isEqualTo("upcoming");
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(current()).isEqualTo("2.1");
        clock.advance(Duration.ofMillis(1));
        assertThat(current()).isEqualTo("3.0");
    }

    @Test
    void the_history_is_paged_newest_first_also_where_instants_are_equal() {
        for (var version : List.of("3.0", "3.1", "3.2")) {
            assertThat(officer.post("/api/v1/policies", body(version)).status()).isEqualTo(201);
        }
        var seen = new ArrayList<String>();
        var path = "/api/v1/policies?limit=1";
        for (var next = path; next != null;) {
            var page = http.get(next).json();
            page.path("items").forEach(item -> seen.add(item.path("version").asString()));
            next = page.path("next").isNull() ? null : path + "&cursor=" + page.path("next").asString();
        }
        assertThat(seen).containsExactly("3.2", "3.1", "3.0", "2.1");
    }

    @Test
    void an_unchanged_policy_is_not_sent_again() {
        for (var path : List.of("/api/v1/policies/current", "/api/v1/policies/2.1")) {
            var first = http.get(path);
            var tag = first.headers().firstValue("ETag").orElseThrow();
            var again = http.with("If-None-Match", tag).get(path);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(http.get("/api/v1/policies/current").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-cache");
        assertThat(http.get("/api/v1/policies/2.1").headers().firstValue("Cache-Control").orElseThrow())
                .contains("max-age=86400");
        var tag = http.get("/api/v1/policies/current").headers().firstValue("ETag").orElseThrow();
        officer.post("/api/v1/policies", body("3.0"));
        assertThat(http.with("If-None-Match", tag).get("/api/v1/policies/current").status()).isEqualTo(200);
    }

    @Test
    void a_new_version_must_be_accepted_and_earlier_acceptances_are_kept() {
        var id = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        var me = http.as(tokens.user(id));
        assertThat(accept(me, "2.1").status()).isEqualTo(200);
        officer.post("/api/v1/policies", body("3.0"));
        assertThat(accept(me, "2.0").code()).isEqualTo("not-current");
        assertThat(accept(me, "3.0").status()).isEqualTo(201);
        var again = accept(me, "3.0");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version").asString()).isEqualTo("3.0");
        var accepted = events.await(PolicyAccepted.class, event -> event.userId().equals(id));
        assertThat(accepted.event().version()).isEqualTo("3.0");
        assertThat(accepted.metadata().actor()).isEqualTo(id.toString());
        assertThat(events.all(PolicyAccepted.class, event -> event.userId().equals(id))).hasSize(1);
        assertThat(me.get("/api/v1/me").json().path("policyVersion").asString()).isEqualTo("3.0");
        assertThat(me.get("/api/v1/me/policy-acceptances").json().path("items").valueStream()
                .map(item -> item.path("version").asString())).containsExactly("2.1", "3.0");
        assertThat(http.as(tokens.user(Ids.next())).get("/api/v1/me/policy-acceptances").status()).isEqualTo(404);
        assertThat(accept(me, " ").status()).isEqualTo(400);
    }

    @Test
    void many_acceptances_at_once_are_one() {
        var id = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        var me = http.as(tokens.user(id));
        officer.post("/api/v1/policies", body("3.0"));
        var statuses = IntStream.range(0, 8).parallel().mapToObj(i -> accept(me, "3.0").status()).toList();
        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(me.get("/api/v1/me/policy-acceptances").json().path("items")).hasSize(2);
    }

    private static TestHttp.Response accept(TestHttp me, String version) {
        return me.post("/api/v1/me/policy-acceptances", Map.of("version", version));
    }

    @Test
    void registering_requires_the_version_in_force_and_the_refusal_names_it() {
        officer.post("/api/v1/policies", body("3.0"));
        var registrations = new Registrations(http);
        var body = Registrations.body("canary-" + Ids.next() + "@example.org");
        var refused = registrations.post(body);
        assertThat(refused.status()).isEqualTo(400);
        var error = refused.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("policyVersion");
        assertThat(error.path("code").asString()).isEqualTo("policy-outdated");
        assertThat(error.path("detail").asString()).contains("3.0");
        body.put("policyVersion", "3.0");
        var registered = registrations.post(body);
        assertThat(registered.status()).isEqualTo(201);
        var id = UUID.fromString(registered.json().path("userId").asString());
        assertThat(http.as(tokens.user(id)).get("/api/v1/me").json().path("policyVersion").asString())
                .isEqualTo("3.0");
    }

    @Test
    void removal_is_due_by_the_version_in_force_at_the_request() {
        var id = new Registrations(http).register("canary-" + Ids.next() + "@example.org");
        var body = body("3.0");
        body.put("removalDays", 14);
        officer.post("/api/v1/policies", body);
        http.as(tokens.user(id)).delete("/api/v1/me");
        var asked = events.await(UserDeletionRequested.class, event -> event.userId().equals(id)).event();
        assertThat(asked.dueAt()).isEqualTo(asked.requestedAt().plus(Duration.ofDays(14)));
        assertThat(asked.policyVersion()).isEqualTo("3.0");
    }
}
