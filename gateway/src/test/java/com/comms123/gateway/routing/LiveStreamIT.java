package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Feeds;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.waiting.MachineSpeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamIT extends GatewayTest {
    /// On an idle machine.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private Feeds feeds = new Feeds(MESSAGING);

    @BeforeEach
    void messagingStreams() throws Exception {
        feeds = new Feeds(MESSAGING);
        theFeedOfTheTestBeforeHasBroken();
        feeds.forget();
    }

    /// The service of this test does not know it.
    private void theFeedOfTheTestBeforeHasBroken() throws Exception {
        var browser = signedIn(Person.withRoles());
        await().untilAsserted(() -> stream(browser).close());
        await().until(() -> feeds.gone().containsAll(feeds.streams().keySet()));
    }

    @Test
    void a_hint_arrives_at_once_and_silence_does_not_end_the_stream() throws Exception {
        var person = Person.withRoles();
        var response = signedIn(person).open("/api/v1/me/stream", Map.of("Last-Event-ID", "42"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("text/event-stream"));
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        try (var lines = reader(response.body())) {
            assertThat(frame(lines)).isEqualTo(":");
            assertThat(frame(lines)).isEqualTo(": hello");
            assertThat(feeds.streams().values()).singleElement().satisfies(beginning -> {
                assertThat(beginning.path("userId").asString()).isEqualTo(person.userId().toString());
                assertThat(beginning.path("lastEventId").asString()).isEqualTo("42");
            });
            assertThat(feeds.tokens()).containsOnly("Bearer service-token");
            // Longer than any other answer may take to begin.
            var next = CompletableFuture.supplyAsync(() -> frame(lines));
            assertThatThrownBy(() -> next.get(ANSWER_WITHIN.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            feeds.show("event: message\n\n");
            assertThat(next).succeedsWithin(MachineSpeed.stretch(AT_ONCE)).isEqualTo("event: message");
        }
    }

    @Test
    void the_last_id_of_a_client_is_passed_on_unread_up_to_512_characters() throws Exception {
        var longest = "x".repeat(512);
        var browser = signedIn(Person.withRoles());
        for (var id : new String[]{longest, longest + "y"}) {
            feeds.forget();
            try (var lines = reader(browser.open("/api/v1/me/stream", Map.of("Last-Event-ID", id)).body())) {
                assertThat(frame(lines)).isEqualTo(":");
                assertThat(frame(lines)).isEqualTo(": hello");
                assertThat(feeds.streams().values()).singleElement().satisfies(
                        beginning -> assertThat(beginning.path("lastEventId").asString()).isEqualTo(longest));
            }
        }
    }

    @Test
    void a_post_is_on_all_streams_at_once_over_one_connection() throws Exception {
        var one = signedIn(Person.withRoles());
        var other = signedIn(Person.withRoles());
        try (var mine = stream(one); var again = stream(one); var theirs = stream(other)) {
            var sent = System.nanoTime();
            feeds.show("event: message\nid: 1\ndata: {}\n\n");
            for (var stream : new BufferedReader[]{mine, again, theirs}) {
                assertThat(frame(stream)).isEqualTo("event: message\nid: 1\ndata: {}");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(MachineSpeed.stretch(AT_ONCE));
            assertThat(feeds.count()).isEqualTo(1);
            assertThat(feeds.streams()).hasSize(3);
        }
    }

    @Test
    void the_service_learns_which_streams_have_ended() throws Exception {
        var browser = signedIn(Person.withRoles());
        try (var stays = stream(browser)) {
            var before = feeds.streams().keySet();
            stream(browser).close();
            await().until(() -> feeds.gone().size() == 1);
            assertThat(before).doesNotContainAnyElementsOf(feeds.gone());
            feeds.show(": still here\n\n");
            assertThat(frame(stays)).isEqualTo(": still here");
        }
    }

    @Test
    void when_the_feed_breaks_its_streams_end_and_the_next_one_has_another() throws Exception {
        var browser = signedIn(Person.withRoles());
        try (var lines = stream(browser)) {
            feeds.breakAll();
            assertThat(CompletableFuture.supplyAsync(() -> drain(lines))).succeedsWithin(MachineSpeed.stretch(SOON))
                    .isEqualTo("ended");
        }
        await().untilAsserted(() -> {
            try (var again = stream(browser)) {
                assertThat(feeds.count()).isEqualTo(2);
            }
        });
    }

    @Test
    void a_service_that_begins_no_feed_as_it_is_starting_is_unavailable_for_a_moment() throws Exception {
        var browser = signedIn(Person.withRoles());
        try (var lines = stream(browser)) {
            feeds.breakAll();
            drain(lines);
        }
        MESSAGING.reset();
        MESSAGING.below("/internal/stream-feeds/",
                exchange -> Backend.answer(exchange, 503, "{\"code\":\"identity-unavailable\"}"));
        await().untilAsserted(() -> {
            var refused = browser.get("/api/v1/me/stream");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("messaging-unavailable");
        });
    }

    @Test
    void a_refusal_of_the_service_is_passed_on_unchanged() throws Exception {
        var browser = signedIn(Person.withRoles());
        try (var opens = stream(browser)) {
            MESSAGING.reset();
            MESSAGING.below("/internal/stream-feeds/", exchange -> {
                exchange.getResponseHeaders().set("Retry-After", "5");
                Backend.answer(exchange, 503, "{\"code\":\"too-many-streams\",\"detail\":\"Try again later.\"}");
            });
            var full = browser.open("/api/v1/me/stream", Map.of());
            assertThat(full.statusCode()).isEqualTo(503);
            assertThat(full.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(new String(full.body().readAllBytes(), StandardCharsets.UTF_8)).contains("too-many-streams");
            MESSAGING.reset();
            MESSAGING.below("/internal/stream-feeds/", exchange -> Backend.answer(exchange, 404,
                    "{\"code\":\"person-absent\",\"detail\":\"There is no person with this id.\"}"));
            assertThat(browser.get("/api/v1/me/stream").status()).isEqualTo(404);
            assertThat(browser.get("/api/v1/me/stream").body()).contains("person-absent");
        }
    }

    @Test
    void a_request_that_is_none_for_a_stream_opens_none() {
        var browser = signedIn(Person.withRoles());
        var misspelt = browser.get("/api/v1/me/stream?since=1");
        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.code()).isEqualTo("unknown-parameter");
        assertThat(browser.send("GET", "/api/v1/me/stream", null, Map.of("Accept", "application/json")).status())
                .isEqualTo(406);
        assertThat(browser.post("/api/v1/me/stream", "{}").status()).isIn(404, 405);
        assertThat(feeds.streams()).isEmpty();
    }

    @Test
    void it_ends_when_its_person_signs_out() throws Exception {
        var browser = signedIn(Person.withRoles());
        try (var lines = stream(browser)) {
            var end = CompletableFuture.supplyAsync(() -> drain(lines));
            assertThat(browser.post("/logout", null).status()).isEqualTo(204);
            assertThat(end).succeedsWithin(MachineSpeed.stretch(SOON));
        }
    }

    private static BufferedReader stream(Browser browser) throws Exception {
        var lines = reader(browser.open("/api/v1/me/stream", Map.of()).body());
        assertThat(frame(lines)).isEqualTo(":");
        assertThat(frame(lines)).isEqualTo(": hello");
        return lines;
    }

    /// The lines up to the next empty one.
    private static String frame(BufferedReader lines) {
        var frame = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                frame.append(frame.isEmpty() ? "" : "\n").append(line);
            }
        } catch (IOException e) {
            return "cut off";
        }
        return frame.toString();
    }

    private static String drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // Until it ends.
            }
            return "ended";
        } catch (IOException e) {
            return "cut off";
        }
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
}
