package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.comms123.gateway.fixture.Backend;
import com.comms123.gateway.fixture.Browser;
import com.comms123.gateway.fixture.Feeds;
import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.comms123.platform.clients.ServiceInstances;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Instances of messaging-service that come and go while the gateway runs.
class InstancesIT extends GatewayTest {
    private static final int REQUESTS = 10;

    @Autowired
    private ServiceInstances instances;

    private final Backend second = Backend.start("second");
    private Browser browser = browser();

    @BeforeEach
    void bothAreThere() {
        browser = signedIn(Person.withRoles());
        listed(MESSAGING, second);
        MESSAGING.reset();
    }

    @AfterEach
    void theUsualOneIsLeft() {
        listed(MESSAGING);
        second.stop();
    }

    /// Of the fast path, and of the long way, which a header without a known meaning leads to.
    @ParameterizedTest
    @ValueSource(strings = {"Accept: application/json", "Baggage: long=way"})
    void requests_are_divided_between_those_that_the_list_names_now(String header) {
        ask(header);
        assertThat(MESSAGING.received()).hasSize(REQUESTS / 2);
        assertThat(second.received()).hasSize(REQUESTS / 2);

        listed(MESSAGING);
        ask(header);
        assertThat(MESSAGING.received()).hasSize(REQUESTS / 2 + REQUESTS);
        assertThat(second.received()).hasSize(REQUESTS / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: application/json", "Baggage: long=way"})
    void when_one_is_killed_each_request_is_answered_once_by_the_other(String header) {
        second.stop();

        ask(header);

        assertThat(MESSAGING.received()).hasSize(REQUESTS);
    }

    @Test
    void a_change_is_sent_to_another_instance_when_the_first_accepts_no_connection() {
        second.stop();

        for (var i = 0; i < 4; i++) {
            assertThat(browser.post("/api/v1/messages/1/replies", "{\"number\":" + i + "}").status()).isEqualTo(200);
        }

        assertThat(MESSAGING.received()).hasSize(4)
                .allMatch(request -> request.bodyLength() == "{\"number\":0}".length());
    }

    @Test
    void live_streams_stay_with_their_instance_and_come_back_at_another_when_it_dies() throws Exception {
        var here = new Feeds(MESSAGING);
        var there = new Feeds(second);
        var streams = new ArrayList<BufferedReader>();
        // A feed that an earlier test has left is begun anew first.
        await().untilAsserted(() -> stream().close());
        await().untilAsserted(() -> stream().close());
        here.forget();
        there.forget();
        for (var i = 0; i < 4; i++) {
            streams.add(stream());
        }
        assertThat(List.of(here.streams().size(), there.streams().size())).containsExactly(2, 2);
        assertThat(there.count()).isEqualTo(1);
        var ends = streams.stream().map(lines -> CompletableFuture.runAsync(() -> drain(lines))).toList();

        second.stop();

        await().until(() -> ends.stream().filter(CompletableFuture::isDone).count() == 2);
        try (var again = stream()) {
            assertThat(here.streams()).hasSize(3);
            here.show(": still here\n\n");
            assertThat(again.readLine()).isEqualTo(": still here");
        }
        here.breakAll();
        await().until(() -> ends.stream().allMatch(CompletableFuture::isDone));
    }

    private void ask(String header) {
        for (var i = 0; i < REQUESTS; i++) {
            var parts = header.split(": ");
            assertThat(browser.send("GET", "/api/v1/me/inbox", null, Map.of(parts[0], parts[1])).status())
                    .isEqualTo(200);
        }
    }

    private void listed(Backend... backends) {
        messagingAt(backends);
        await().until(() -> instances.of("messaging").size() == backends.length);
    }

    private static void drain(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {
                // Until it ends.
            }
        } catch (IOException e) {
            // That is an end, too.
            return;
        }
    }

    /// The comment with which each begins is read.
    private BufferedReader stream() throws IOException {
        var response = browser.open("/api/v1/me/stream", Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        for (var line = 0; line < 4; line++) {
            lines.readLine();
        }
        return lines;
    }
}
