package com.comms123.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private final List<HttpServer> gateways = new ArrayList<>();

    @AfterEach
    void stop() {
        gateways.forEach(gateway -> gateway.stop(0));
    }

    @Test
    void connections_take_turns_between_the_gateways_that_accept_them() throws Exception {
        var first = gateway("first");
        var second = gateway("second");
        try (var entrance = new Entrance(List.of(first, second))) {
            assertThat(List.of(answer(entrance), answer(entrance), answer(entrance)))
                    .containsExactly("first", "second", "first");

            gateways.getFirst().stop(0);
            assertThat(List.of(answer(entrance), answer(entrance))).containsOnly("second");

            gateways.getLast().stop(0);
            assertThatThrownBy(() -> answer(entrance)).isInstanceOf(IOException.class);
        }
    }

    private static String answer(Entrance entrance) throws IOException, InterruptedException {
        try (var newConnection = HttpClient.newHttpClient()) {
            return newConnection.send(HttpRequest.newBuilder(entrance.address()).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private URI gateway(String name) throws IOException {
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, name.length());
            exchange.getResponseBody().write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        gateways.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
