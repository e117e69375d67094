package com.comms123.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.comms123.gateway.fixture.GatewayTest;
import com.comms123.gateway.fixture.OidcIssuer.Person;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamIT extends GatewayTest {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> upstreamEnded = new CompletableFuture<>();

    @BeforeEach
    void messagingStreams() {
        MESSAGING.on("GET /api/v1/me/stream", this::stream);
    }

    @Test
    void what_is_sent_is_there_at_once_and_silence_does_not_end_it() throws Exception {
        var response = signedIn(Person.withRoles()).open("/api/v1/me/stream", Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("text/event-stream"));
        try (var lines = reader(response.body())) {
            assertThat(lines.readLine()).isEqualTo(": hello");
            // Longer than any other answer may take to begin.
            for (var i = 0; i < 3; i++) {
                assertThat(messages.poll(1, TimeUnit.SECONDS)).isNull();
            }
            var sent = System.nanoTime();
            messages.add("event: message");
            assertThat(lines.readLine()).isEqualTo("event: message");
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
        }
        messages.add(": more");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            messages.add(": more");
            assertThat(upstreamEnded).as("the service's connection ends with the browser's").isDone();
        });
    }

    @Test
    void it_ends_when_its_person_signs_out() throws Exception {
        var browser = signedIn(Person.withRoles());
        var response = browser.open("/api/v1/me/stream", Map.of());
        try (var lines = reader(response.body())) {
            assertThat(lines.readLine()).isEqualTo(": hello");
            var end = CompletableFuture.supplyAsync(() -> drain(lines));
            assertThat(browser.post("/logout", null).status()).isEqualTo(204);
            assertThatCode(() -> end.get(5, TimeUnit.SECONDS)).doesNotThrowAnyException();
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(": hello\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            while (true) {
                var message = messages.poll(20, TimeUnit.SECONDS);
                if (message == null) {
                    return;
                }
                body.write((message + "\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            upstreamEnded.complete(null);
        }
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
