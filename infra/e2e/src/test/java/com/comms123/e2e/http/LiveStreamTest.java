package com.comms123.e2e.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.comms123.e2e.Patience;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final Patience PATIENCE = Patience.seconds(10);

    private final List<String> lastEventIds = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.stop(0);
    }

    @Test
    void events_are_parsed_as_the_standard_says() {
        answering(200, ": welcome\n\nid: 7\nevent: message\ndata: {\"a\":\ndata: 1}\n\nevent: resync\ndata: {}\n\n");
        try (var stream = open()) {
            stream.await("the second event", event -> event.type().equals("resync"), PATIENCE);
            assertThat(stream.events().subList(0, 2))
                    .extracting(LiveStream.Event::id, LiveStream.Event::type, event -> event.data().toString())
                    .containsExactly(tuple("7", "message", "{\"a\":1}"), tuple("7", "resync", "{}"));
        }
    }

    @Test
    void a_broken_stream_is_opened_again_with_the_last_id() {
        answering(200, "id: 7\ndata: {}\n\n");
        try (var stream = open()) {
            PATIENCE.until("a second connection", () -> stream.state().connections() >= 2);
            PATIENCE.until("the last id is sent", () -> lastEventIds.contains("7"));
        }
    }

    @Test
    void a_refused_stream_is_given_up() {
        answering(401, "");
        try (var stream = open()) {
            PATIENCE.until("the refusal", () -> stream.state().status() == 401);
            assertThat(stream.state().open()).isFalse();
        }
    }

    private LiveStream open() {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stream");
        return LiveStream.open(new Browser(client), uri, Map::of, "");
    }

    private void answering(int status, String body) {
        server.createContext("/stream", exchange -> {
            lastEventIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            exchange.sendResponseHeaders(status, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(body.getBytes(UTF_8));
            }
        });
    }
}
