package com.comms123.platform.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// Two real instances of one service under one name, on 127.0.0.1 and 127.0.0.2.
class AtAnyInstanceTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration NEVER_AGAIN = Duration.ofDays(1);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer first;
    private HttpServer second;
    private volatile List<HttpServer> inDns;
    private ServiceInstances instances;

    @BeforeEach
    void start() throws IOException {
        first = instance("127.0.0.1", 0);
        second = instance("127.0.0.2", first.getAddress().getPort());
        inDns = List.of(first, second);
        find(OFTEN);
    }

    @AfterEach
    void stop() {
        instances.close();
        first.stop(0);
        second.stop(0);
    }

    @Test
    void requests_are_divided_between_both() {
        for (var i = 0; i < 10; i++) {
            call("" + i);
        }

        assertThat(received).hasSize(10);
        assertThat(received).filteredOn(request -> request.startsWith("127.0.0.1 ")).hasSize(5);
    }

    @Test
    void path_query_and_body_arrive_as_they_were() {
        assertThat(call("a%2Fb?c=d%20e&f=")).isEqualTo("answer");

        assertThat(received).singleElement().asString().endsWith(" POST /internal/a%2Fb?c=d%20e&f= body");
    }

    @Test
    void after_the_death_of_one_nothing_is_lost_or_sent_twice() {
        find(NEVER_AGAIN);
        call("before");
        call("before");
        first.stop(0);

        for (var i = 0; i < 10; i++) {
            assertThat(call("after-" + i)).isEqualTo("answer");
        }

        assertThat(received).filteredOn(request -> request.contains("after")).hasSize(10).doesNotHaveDuplicates()
                .allMatch(request -> request.startsWith("127.0.0.2 "));
    }

    @Test
    void an_instance_removed_from_dns_gets_no_more_requests() {
        inDns = List.of(first);
        await().until(() -> instances.of("sample").size() == 1);

        for (var i = 0; i < 4; i++) {
            call("" + i);
        }

        assertThat(received).hasSize(4).allMatch(request -> request.startsWith("127.0.0.1 "));
    }

    @Test
    void with_none_left_the_call_fails() {
        first.stop(0);
        second.stop(0);

        assertThatThrownBy(() -> call("nowhere")).isInstanceOf(ResourceAccessException.class);
        assertThat(received).isEmpty();
    }

    private void find(Duration every) {
        if (instances != null) {
            instances.close();
        }
        var url = new ServicesProperties.Service("dns+http://sample.test:" + first.getAddress().getPort());
        instances = new ServiceInstances(
                new ServicesProperties(Map.of("sample", url), every, Duration.ofSeconds(2), Duration.ofSeconds(2)),
                _ -> inDns.stream().map(server -> server.getAddress().getAddress()).toArray(InetAddress[]::new),
                new SimpleMeterRegistry());
    }

    private String call(String path) {
        var balancing = new AtAnyInstance("sample", instances);
        try (var http = HttpClient.newHttpClient()) {
            return String.valueOf(RestClient.builder().baseUrl(balancing.base())
                    .requestFactory(new JdkClientHttpRequestFactory(http)).requestInterceptor(balancing).build().post()
                    .uri(java.net.URI.create(balancing.base() + "/internal/" + path)).body("body").retrieve()
                    .body(String.class));
        }
    }

    private HttpServer instance(String address, int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        server.createContext("/", exchange -> answer(address, exchange));
        server.start();
        return server;
    }

    private void answer(String address, HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add("%s %s %s %s".formatted(address, exchange.getRequestMethod(), exchange.getRequestURI(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var answer = "answer".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
