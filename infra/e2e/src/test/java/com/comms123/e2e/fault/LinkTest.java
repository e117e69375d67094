package com.comms123.e2e.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final byte[] LONG = "0123456789".repeat(100_000).getBytes(US_ASCII);

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Link link;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, LONG.length);
            try (var out = exchange.getResponseBody()) {
                out.write(LONG);
            }
        });
        server.start();
        link = Link.to(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        link.close();
        server.stop(0);
    }

    @Test
    void everything_passes_as_it_is() throws Exception {
        assertThat(get()).isEqualTo(LONG);
    }

    @Test
    void a_long_response_comes_whole_and_as_late_as_the_delay_says() throws Exception {
        link.delays(Duration.ofMillis(300));
        var begin = System.nanoTime();
        assertThat(get()).isEqualTo(LONG);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_cut_link_breaks_connections_and_refuses_new_ones_until_it_is_restored() throws Exception {
        try (var open = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            open.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(US_ASCII));
            link.cuts();
            assertThat(isOver(open)).isTrue();
        }
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        link.restores();
        assertThat(get()).isEqualTo(LONG);
    }

    private static boolean isOver(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private byte[] get() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/")).build(),
                BodyHandlers.ofByteArray()).body();
    }
}
