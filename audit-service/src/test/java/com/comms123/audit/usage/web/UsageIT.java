package com.comms123.audit.usage.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.audit.AuditPlatformTest;
import com.comms123.audit.fixture.Auditor;
import com.comms123.audit.usage.application.Usage;
import com.comms123.audit.usage.domain.Counts;
import com.comms123.audit.usage.domain.Property;
import com.comms123.contracts.Topics;
import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.platform.events.EventHeaders;
import com.comms123.testing.TestEvents;
import com.comms123.testing.TestHttp;
import com.comms123.testing.TestHttp.Response;
import com.comms123.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Each test has a day of its own.
@AuditPlatformTest
class UsageIT {

    private static final String USAGE = "/api/v1/usage";

    private final TestHttp http;
    private final TestTokens tokens;
    private final TestEvents events;
    private final Usage usage;
    private final TestHttp operator;

    @Autowired
    UsageIT(TestHttp http, TestTokens tokens, TestEvents events, Usage usage) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.usage = usage;
        this.operator = http.as(tokens.user(UUID.randomUUID(), "operator"));
    }

    private void report(UUID window, String hour, long revision, Map<String, Long> pages) {
        events.publish(new PageAccessed(window, Instant.parse(hour), revision, pages, Map.of(), Map.of(), Map.of(),
                Map.of(), Map.of(), Map.of()));
    }

    private JsonNode ask(String query) {
        Response response = operator.get(USAGE + "?" + query);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    /// As `2026-01-05T09:00:00Z /inbox=5 /compose=10`, where something is shown.
    private List<String> shown(String query) {
        List<String> shown = new ArrayList<>();
        ask(query).path("items").forEach(item -> {
            StringBuilder line = new StringBuilder(item.path("at").asString());
            item.path("counts").forEach(counted -> line.append(' ').append(counted.path("name").asString()).append('=')
                    .append(counted.path("count").asLong()));
            if (!item.path("counts").isEmpty()) {
                shown.add(line.toString());
            }
        });
        return shown;
    }

    private void awaitTold(String query, String... lines) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(shown(query)).containsExactly(lines));
    }

    @Test
    void usage_counts_are_reported_by_hour_and_by_day() {
        report(UUID.randomUUID(), "2026-01-05T09:00:00Z", 1, Map.of("/inbox", 4L, "/compose", 12L));
        report(UUID.randomUUID(), "2026-01-05T09:00:00Z", 1, Map.of("/inbox", 5L, "/privacy", 2L));
        report(UUID.randomUUID(), "2026-01-05T23:00:00Z", 1, Map.of("/inbox", 9L));
        report(UUID.randomUUID(), "2026-01-06T00:00:00Z", 1, Map.of("/inbox", 25L));
        awaitTold("from=2026-01-05T00:00:00Z&to=2026-01-06T06:00:00Z&by=hour&of=pages",
                "2026-01-05T09:00:00Z /inbox=5 /compose=10", "2026-01-05T23:00:00Z /inbox=5",
                "2026-01-06T00:00:00Z /inbox=25");
        awaitTold("from=2026-01-05T00:00:00Z&to=2026-01-07T00:00:00Z&by=day&of=pages",
                "2026-01-05T00:00:00Z /inbox=10 /compose=10", "2026-01-06T00:00:00Z /inbox=25");
        JsonNode answer = ask("from=2026-01-05T08:10:00Z&to=2026-01-05T09:10:00Z");
        assertThat(answer.path("from").asString()).isEqualTo("2026-01-05T08:00:00Z");
        assertThat(answer.path("to").asString()).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(answer.path("by").asString()).isEqualTo("hour");
        assertThat(answer.path("of").asString()).isEqualTo("pages");
        assertThat(answer.path("items")).hasSize(2);
        assertThat(answer.path("suppressed").path("below").asInt()).isEqualTo(5);
        assertThat(answer.path("suppressed").path("values").asInt()).isZero();
    }

    @Test
    void a_higher_revision_replaces_a_lower_one_in_any_order() {
        UUID window = UUID.randomUUID();
        report(window, "2026-01-08T09:00:00Z", 3, Map.of("/inbox", 30L));
        report(window, "2026-01-08T09:00:00Z", 2, Map.of("/inbox", 20L));
        report(window, "2026-01-08T09:00:00Z", 3, Map.of("/inbox", 30L));
        report(window, "2026-01-08T10:00:00Z", 1, Map.of("/inbox", 10L));
        report(UUID.randomUUID(), "2026-01-08T12:00:00Z", 1, Map.of("/inbox", 5L));
        String day = "from=2026-01-08T00:00:00Z&to=2026-01-09T00:00:00Z";
        awaitTold(day, "2026-01-08T09:00:00Z /inbox=30", "2026-01-08T12:00:00Z /inbox=5");
        report(window, "2026-01-08T09:00:00Z", 10, Map.of("/inbox", 25L));
        awaitTold(day, "2026-01-08T09:00:00Z /inbox=25", "2026-01-08T12:00:00Z /inbox=5");
    }

    @ParameterizedTest
    @CsvSource({"pages, /inbox", "elements, /app/app.js", "browsers, Firefox", "addresses, 192.0.2.0/24",
            "statuses, 404", "errors, not-found", "signed-in-minutes, 15-60"})
    void each_property_of_an_access_can_be_asked_for(String property, String name) {
        UUID window = UUID.randomUUID();
        Instant hour = Instant.parse("2026-01-10T00:00:00Z")
                .plus(Duration.ofHours(Property.ofWire(property).orElseThrow().ordinal()));
        events.publish(new PageAccessed(window, hour, 1, Map.of("/inbox", 7L), Map.of("/app/app.js", 7L),
                Map.of("Firefox", 7L), Map.of("192.0.2.0/24", 7L), Map.of("404", 7L), Map.of("not-found", 7L),
                Map.of("15-60", 7L)));
        awaitTold("of=%s&from=%s&to=%s".formatted(property, hour, hour.plusSeconds(1)), hour + " " + name + "=5");
    }

    @Test
    void counts_below_five_are_suppressed() {
        report(UUID.randomUUID(), "2026-01-12T09:00:00Z", 1,
                Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", 4L, "f", 4L,
                        "g", 5L));
        awaitTold("from=2026-01-12T00:00:00Z&to=2026-01-13T00:00:00Z", "2026-01-12T09:00:00Z g=5");
        assertThat(ask("from=2026-01-12T00:00:00Z&to=2026-01-13T00:00:00Z").path("suppressed").path("values").asInt())
                .isEqualTo(5);
    }

    @Test
    void counts_are_no_entries_of_the_trail() {
        UUID window = UUID.randomUUID();
        report(window, "2026-01-14T09:00:00Z", 1, Map.of("/inbox", 5L));
        awaitTold("from=2026-01-14T00:00:00Z&to=2026-01-15T00:00:00Z", "2026-01-14T09:00:00Z /inbox=5");
        assertThat(Auditor.of(http, tokens).entries("about=" + window)).isEmpty();
    }

    @Test
    void impossible_counts_go_to_the_dead_letters_and_block_nothing() {
        UUID below = UUID.randomUUID();
        UUID tooMany = UUID.randomUUID();
        report(below, "2026-01-16T09:00:00Z", 1, Map.of("/inbox", -5L));
        report(tooMany, "2026-01-16T09:00:00Z", 1, Map.of("/inbox", Long.MAX_VALUE));
        report(UUID.randomUUID(), "2026-01-16T09:00:00Z", 1, Map.of("/inbox", 5L));
        awaitTold("from=2026-01-16T00:00:00Z&to=2026-01-17T00:00:00Z", "2026-01-16T09:00:00Z /inbox=5");
        Awaitility.await().untilAsserted(() -> assertThat(
                events.records(Topics.PAGE_ACCESSED + ".dlt").stream()
                        .map(r -> r.key() + " " + TestEvents.header(r, EventHeaders.DEAD_LETTER_REASON)))
                .containsExactlyInAnyOrder(below + " impossible-counts", tooMany + " impossible-counts"));
    }

    @Test
    void old_windows_are_removed_and_no_others() {
        Instant old = Instant.parse("2001-01-01T00:00:00Z");
        report(UUID.randomUUID(), old.toString(), 1, Map.of("/inbox", 5L));
        awaitTold("from=2001-01-01T00:00:00Z&to=2001-01-01T02:00:00Z", "2001-01-01T00:00:00Z /inbox=5");
        assertThat(usage.removeBefore(old)).isZero();
        assertThat(usage.removeBefore(old.plusMillis(1))).isEqualTo(1);
        List<Counts> left = new ArrayList<>();
        usage.read(Property.PAGES, old, old.plusSeconds(1), (hour, counts) -> left.add(counts));
        assertThat(left).isEmpty();
    }

    @Test
    void operators_and_auditors_see_it_and_nobody_else() {
        assertThat(http.get(USAGE).status()).isEqualTo(401);
        for (String role : List.of("operator", "auditor")) {
            assertThat(http.as(tokens.user(UUID.randomUUID(), role)).get(USAGE).status()).as(role).isEqualTo(200);
        }
        Response refused = http.as(tokens.user(UUID.randomUUID(), "privacy-officer")).get(USAGE);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("operators-and-auditors-only");
        assertThat(http.as(tokens.user(UUID.randomUUID())).get(USAGE).status()).isEqualTo(403);
        assertThat(http.as(tokens.service("messaging-service")).get(USAGE).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"by=week, by, invalid-value", "of=people, of, invalid-value", "from=yesterday, from, invalid-value",
            "to=2026-01-01, to, invalid-value", "from=+999999999-01-01T00:00:00Z, from, invalid-value",
            "from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z, from, invalid-value",
            "from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:01Z, from, range-too-long",
            "by=day&from=2025-01-01T00:00:00Z&to=2026-02-05T00:00:01Z, from, range-too-long",
            "off=pages, off, unknown-parameter"})
    void a_parameter_that_is_not_right_is_named(String query, String field, String code) {
        Response response = operator.get(USAGE + "?" + query.replace("+", "%2B"));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errors")).hasSize(1).first()
                .satisfies(error -> assertThat(((JsonNode) error).path("field").asString() + " "
                        + ((JsonNode) error).path("code").asString()).isEqualTo(field + " " + code));
    }

    @ParameterizedTest
    @CsvSource({"by=hour&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z, 744",
            "by=day&from=2025-01-01T00:00:00Z&to=2026-02-05T00:00:00Z, 400", "to=2026-02-05T10:30:00Z, 24",
            "by=day&to=2026-02-05T10:30:00Z, 31"})
    void the_longest_range_and_the_usual_one_are_reported_completely(String query, int stretches) {
        assertThat(ask(query).path("items")).hasSize(stretches);
    }
}
